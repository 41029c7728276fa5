package io.chamberlain.command.apikey;

import io.chamberlain.command.aggregate.OwnStreams;
import io.chamberlain.contract.port.Claims;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/** Keys of programs in Axon's configuration. */
public final class ApiKeyModule implements ConfigurerModule {

    private final Claims claims;

    public ApiKeyModule(Claims claims) {
        this.claims = claims;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.registerComponent(Claims.class, c -> claims).configureAggregate(OwnStreams.of(ApiKey.class));
    }
}

package io.chamberlain.command.user;

import io.chamberlain.command.decision.OwnStreams;
import io.chamberlain.contract.port.Keys;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/** Accounts in Axon's configuration. */
public final class UserModule implements ConfigurerModule {

    private final Keys keys;

    public UserModule(Keys keys) {
        this.keys = keys;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.registerComponent(Keys.class, c -> keys).configureAggregate(OwnStreams.of(User.class));
    }
}

package io.chamberlain.command.user;

import io.chamberlain.command.aggregate.OwnStreams;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.Keys;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;

/** Accounts in Axon's configuration. */
public final class UserModule implements ConfigurerModule {

    private final Claims claims;
    private final Keys keys;
    private final AttemptLog attempts;

    public UserModule(Claims claims, Keys keys, AttemptLog attempts) {
        this.claims = claims;
        this.keys = keys;
        this.attempts = attempts;
    }

    @Override
    public void configureModule(Configurer configurer) {
        AttemptsAside aside = new AttemptsAside(attempts);
        configurer.onInitialize(c -> c.onShutdown(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, aside::finish));
        configurer
                .registerComponent(Keys.class, c -> keys)
                .registerComponent(AttemptsAside.class, c -> aside)
                .configureAggregate(OwnStreams.of(User.class))
                .registerCommandHandler(c -> new Registrations(c.repository(User.class), claims, keys, aside));
    }
}

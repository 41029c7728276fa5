package io.chamberlain.command.rolechange;

import io.chamberlain.command.aggregate.OwnStreams;
import io.chamberlain.command.user.User;
import io.chamberlain.contract.port.Claims;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/** Role changes in Axon's configuration. */
public final class RoleChangeModule implements ConfigurerModule {

    private final Claims claims;

    public RoleChangeModule(Claims claims) {
        this.claims = claims;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .configureAggregate(OwnStreams.of(RoleChange.class))
                .registerCommandHandler(
                        c -> new RoleChanges(c.repository(RoleChange.class), c.repository(User.class), claims));
    }
}

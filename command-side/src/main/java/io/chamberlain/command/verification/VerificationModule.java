package io.chamberlain.command.verification;

import io.chamberlain.command.aggregate.OwnStreams;
import io.chamberlain.command.session.OtherSessions;
import io.chamberlain.command.user.Accounts;
import io.chamberlain.command.user.User;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.Keys;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/** Proofs by mail in Axon's configuration. */
public final class VerificationModule implements ConfigurerModule {

    private final Claims claims;
    private final Keys keys;

    public VerificationModule(Claims claims, Keys keys) {
        this.claims = claims;
        this.keys = keys;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .configureAggregate(OwnStreams.of(Verification.class))
                .registerCommandHandler(c -> new VerificationRequests(
                        c.repository(Verification.class), new Accounts(c.eventStore(), claims, keys), keys))
                .registerCommandHandler(c -> new Verifications(
                        c.repository(Verification.class),
                        c.repository(User.class),
                        c.getComponent(OtherSessions.class)));
    }
}

package io.chamberlain.command.session;

import io.chamberlain.command.aggregate.OwnStreams;
import io.chamberlain.command.user.Accounts;
import io.chamberlain.command.user.AttemptsAside;
import io.chamberlain.command.user.User;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.port.Passwords;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.snapshotting.RevisionSnapshotFilter;

/** Sessions in Axon's configuration. */
public final class SessionModule implements ConfigurerModule {

    private static final int EVENTS_PER_SNAPSHOT = 200;

    private final Claims claims;
    private final Keys keys;
    private final Passwords passwords;

    public SessionModule(Claims claims, Keys keys, Passwords passwords) {
        this.claims = claims;
        this.keys = keys;
        this.passwords = passwords;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .registerComponent(OtherSessions.class, c -> new OtherSessions(c.repository(Session.class)))
                .configureAggregate(OwnStreams.of(
                                Session.class,
                                c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), EVENTS_PER_SNAPSHOT))
                        .configureSnapshotFilter(c -> RevisionSnapshotFilter.builder()
                                .type("session")
                                .revision(SessionSnapshot.REVISION)
                                .build()))
                .registerCommandHandler(this::sessions)
                .registerCommandHandler(this::ownAccount);
    }

    private Sessions sessions(Configuration configuration) {
        return new Sessions(
                configuration.repository(Session.class),
                configuration.repository(User.class),
                new Accounts(configuration.eventStore(), claims, keys),
                new Seats(claims, configuration.eventStore()),
                passwords,
                new Codes(configuration.repository(User.class), keys),
                configuration.getComponent(AttemptsAside.class));
    }

    private OwnAccount ownAccount(Configuration configuration) {
        return new OwnAccount(
                configuration.repository(User.class),
                configuration.getComponent(OtherSessions.class),
                new Accounts(configuration.eventStore(), claims, keys),
                passwords,
                keys);
    }
}

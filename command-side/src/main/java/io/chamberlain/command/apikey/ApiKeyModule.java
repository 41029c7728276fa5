package io.chamberlain.command.apikey;

import io.chamberlain.command.aggregate.OwnStreams;
import io.chamberlain.contract.port.Claims;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.snapshotting.RevisionSnapshotFilter;

/** Keys of programs in Axon's configuration. */
public final class ApiKeyModule implements ConfigurerModule {

    private static final int EVENTS_PER_SNAPSHOT = 200;

    private final Claims claims;

    public ApiKeyModule(Claims claims) {
        this.claims = claims;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .registerComponent(Claims.class, c -> claims)
                .configureAggregate(OwnStreams.of(
                                ApiKey.class,
                                c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), EVENTS_PER_SNAPSHOT))
                        .configureSnapshotFilter(c -> RevisionSnapshotFilter.builder()
                                .type("apikey")
                                .revision(ApiKeySnapshot.REVISION)
                                .build()));
    }
}

package io.chamberlain.command.aggregate;

import io.chamberlain.command.aggregate.OwnRepository.Parts;
import java.util.function.Function;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;

/**
 * How every aggregate is configured: it reads streams of its own type only. The stream of anything else is to it as if
 * nothing had happened there, so that nobody learns from an answer, or from its time, which ids exist.
 */
public final class OwnStreams {

    private OwnStreams() {}

    /** Without snapshots. */
    public static <A> AggregateConfigurer<A> of(Class<A> aggregate) {
        return of(aggregate, _ -> NoSnapshotTriggerDefinition.INSTANCE);
    }

    public static <A> AggregateConfigurer<A> of(
            Class<A> aggregate, Function<Configuration, SnapshotTriggerDefinition> snapshots) {
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureRepository(c -> new OwnRepository<A>(new Parts<>(aggregate, c, snapshots.apply(c))))
                .configureCommandTargetResolver(c -> new CommandTargets());
    }
}

package io.chamberlain.command.aggregate;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Snapshots an aggregate's state as its own record, never the aggregate: what is stored has a shape and a revision. */
public final class StateSnapshotter extends AggregateSnapshotter {

    private final Configuration configuration;

    private StateSnapshotter(Configuration configuration, Builder builder) {
        super(builder);
        this.configuration = configuration;
    }

    public static StateSnapshotter of(Configuration configuration) {
        Builder builder = AggregateSnapshotter.builder();
        builder.eventStore(configuration.eventStore());
        builder.executor(Thread::startVirtualThread);
        builder.repositoryProvider(configuration::repository);
        builder.parameterResolverFactory(configuration.parameterResolverFactory());
        return new StateSnapshotter(configuration, builder);
    }

    @Override
    protected @Nullable DomainEventMessage<?> createSnapshot(
            Class<?> aggregateType, String aggregateIdentifier, DomainEventStream eventStream) {
        DomainEventMessage<?> whole = super.createSnapshot(aggregateType, aggregateIdentifier, eventStream);
        return whole != null && whole.getPayload() instanceof Snapshotted aggregate
                ? new GenericDomainEventMessage<>(
                        whole.getType(),
                        whole.getAggregateIdentifier(),
                        whole.getSequenceNumber(),
                        aggregate.snapshot())
                : null;
    }

    @Override
    protected @Nullable AggregateFactory<?> getAggregateFactory(Class<?> aggregateType) {
        Repository<?> repository = configuration.repository(aggregateType);
        return repository instanceof EventSourcingRepository<?> eventSourced
                ? eventSourced.getAggregateFactory()
                : null;
    }
}

package io.chamberlain.command.aggregate;

import io.chamberlain.contract.event.StreamType;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.RepositoryProvider;

/** Loads an aggregate from a stream of its own type; the log is told, and does not look at any other. */
public class OwnRepository<T> extends EventSourcingRepository<T> {

    protected OwnRepository(Parts<T> parts) {
        super(parts);
    }

    @Override
    protected DomainEventStream readEvents(String id) {
        return StreamType.only(aggregateModel().type(), () -> super.readEvents(id));
    }

    /** What a repository is made of; a log that cannot be told the type has its events filtered by it. */
    protected static final class Parts<T> extends Builder<T> {

        public Parts(Class<T> type, Configuration configuration, SnapshotTriggerDefinition snapshots) {
            super(type);
            parameterResolverFactory(configuration.parameterResolverFactory());
            handlerDefinition(configuration.handlerDefinition(type));
            eventStore(configuration.eventStore());
            snapshotTriggerDefinition(snapshots);
            repositoryProvider(configuration::repository);
            filterByAggregateType();
        }

        public EventStore log() {
            return eventStore;
        }

        public RepositoryProvider repositories() {
            return repositoryProvider;
        }

        public SnapshotTriggerDefinition snapshots() {
            return snapshotTriggerDefinition;
        }
    }
}

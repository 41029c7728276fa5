package io.chamberlain.command.state;

import io.chamberlain.command.aggregate.OwnRepository;
import io.chamberlain.command.state.KnownStates.Known;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.RepositoryProvider;

/** Loads an aggregate from memory while the attempt may rely on that, from the log otherwise. */
public final class KnownRepository<T extends Weighed> extends OwnRepository<T> {

    private final KnownStates states;
    private final EventStore eventStore;
    private final RepositoryProvider repositories;
    private final SnapshotTriggerDefinition snapshots;

    private KnownRepository(Parts<T> parts, KnownStates states) {
        super(parts);
        this.states = states;
        this.eventStore = parts.log();
        this.repositories = parts.repositories();
        this.snapshots = parts.snapshots();
    }

    public static <T extends Weighed> KnownRepository<T> of(
            Class<T> type, Configuration configuration, KnownStates states, SnapshotTriggerDefinition snapshots) {
        return new KnownRepository<>(new Parts<>(type, configuration, snapshots), states);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, Long expectedVersion) {
        Attempt attempt = Attempt.current();
        Known known = states.take(key(id));
        if (known == null || attempt.isFresh()) {
            return super.doLoadWithLock(id, expectedVersion);
        }
        attempt.reliesOn(id, known.version());
        return entry(known).recreateAggregate(aggregateModel(), eventStore, repositories, snapshots);
    }

    /** Whoever asks for an aggregate of another type by this id finds none. */
    private String key(String id) {
        return KnownStates.key(aggregateModel().type(), id);
    }

    @SuppressWarnings("unchecked") // the key names the type
    private AggregateCacheEntry<T> entry(Known known) {
        return (AggregateCacheEntry<T>) known.entry();
    }

    /**
     * Just before the append. A state that was relied on and not changed is checked by no append, so that it is read.
     *
     * @throws ConcurrencyException when the decision has to be made again
     */
    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        String id = aggregate.identifierAsString();
        if (Attempt.current().leavesUnchecked(id, aggregate.version())) {
            throw new ConcurrencyException("the decision relied on a state that nobody checks");
        }
        CurrentUnitOfWork.get().afterCommit(_ -> keep(id, aggregate));
    }

    private void keep(String id, EventSourcedAggregate<T> aggregate) {
        long bytes = aggregate.invoke(Weighed::bytes);
        states.keep(key(id), new AggregateCacheEntry<>(aggregate), aggregate.version(), bytes);
    }
}

package io.chamberlain.query.projection;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.port.EventHistory.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Folds one sealed family of events into rows. A projection decides nothing and sends nothing; a row that should be there
 * and is not is an error ({@link MissingRow}), because a silently skipped event is a wrong read model.
 */
public interface Projection<E extends DomainEvent> {

    /** The family; every event of it comes here, in the log's order. */
    Class<E> family();

    /** Changes rows. The stream, its version (sequence), position, actor and instant are in what was recorded. */
    void on(E event, Recorded recorded);

    /** The person the event is about, once its rows are written; null when it is about nobody. */
    @Nullable
    UUID subject(E event);

    /** Loads at once the rows that a batch is going to touch; those that are not there yet are left out. */
    default void prepare(List<E> events) {}

    /**
     * Fails for what the live tables' triggers would refuse: a table that is being loaded has none yet.
     *
     * @param events whole, in the log's order
     */
    default void check(List<E> events) {}

    /** The other stream without whose half, next to it in the log, this event makes no sense: a transfer's other wallet. */
    default Optional<UUID> partner(E event) {
        return Optional.empty();
    }
}

package io.chamberlain.query.projection;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.port.EventHistory.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A projection that is handed only what is of its family. */
record FamilyProjection<E extends DomainEvent>(Projection<E> projection) {

    boolean holds(DomainEvent event) {
        return projection.family().isInstance(event);
    }

    void prepare(List<Recorded> events) {
        List<E> mine = mine(events);
        if (mine.size() > 1) {
            projection.prepare(mine);
        }
    }

    void check(List<Recorded> events) {
        projection.check(mine(events));
    }

    private List<E> mine(List<Recorded> events) {
        return events.stream()
                .map(Recorded::event)
                .filter(projection.family()::isInstance)
                .map(projection.family()::cast)
                .toList();
    }

    void on(Recorded recorded) {
        projection.on(projection.family().cast(recorded.event()), recorded);
    }

    @Nullable
    UUID subject(DomainEvent event) {
        return projection.subject(projection.family().cast(event));
    }

    Optional<UUID> partner(DomainEvent event) {
        return projection.partner(projection.family().cast(event));
    }
}

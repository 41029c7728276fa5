package io.chamberlain.query.projection;

import io.chamberlain.contract.port.EventHistory.Recorded;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** When a row was made and last touched, in the events' time, and by which position. */
@Embeddable
public record Stamp(
        @Column(name = "created_at", updatable = false) Instant createdAt,
        @Column(name = "updated_at") Instant updatedAt,
        @Column(name = "last_position") long lastPosition) {

    public static Stamp first(Recorded recorded) {
        return new Stamp(recorded.occurredAt(), recorded.occurredAt(), recorded.position());
    }

    public Stamp touchedBy(Recorded recorded) {
        return new Stamp(createdAt, recorded.occurredAt(), recorded.position());
    }
}

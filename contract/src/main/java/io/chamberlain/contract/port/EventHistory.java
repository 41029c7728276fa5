package io.chamberlain.contract.port;

import io.chamberlain.contract.event.DomainEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads the domain log as it is stored, opened and upcast. */
public interface EventHistory {

    /**
     * One stored event.
     *
     * @param event an {@link io.chamberlain.contract.event.Unreadable} in the place of one that cannot be read
     * @param metadata keys of {@code Envelope.Stored}
     */
    record Recorded(
            long position,
            UUID eventId,
            String streamType,
            UUID streamId,
            long sequence,
            String type,
            Instant occurredAt,
            DomainEvent event,
            Map<String, String> metadata) {}

    /** The event at a position. */
    Optional<Recorded> at(long position);

    /** Hands over a stream's events in order, up to and including a position. */
    void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer);

    /** Hands over all events after a position, in order, up to and including another, in batches read with a keyset. */
    void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer);

    /** The newest position; 0 in an empty log. */
    long head();

    /** The newest position recorded at or before the instant; 0 when there is none. */
    long positionAt(Instant instant);
}

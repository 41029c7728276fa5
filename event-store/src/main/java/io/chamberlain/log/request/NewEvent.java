package io.chamberlain.log.request;

import io.chamberlain.contract.event.DomainEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into a log, serialized and sealed.
 *
 * @param sequence its place in the stream; null for whatever is next
 * @param occurredAt microseconds precision
 * @param payload JSON, stored as these bytes
 * @param metadata JSON, stored as these bytes
 * @param origin what payload and metadata say, for readers of this node; null when nobody reads it here
 */
public record NewEvent(
        UUID eventId,
        String streamType,
        UUID streamId,
        @Nullable Long sequence,
        String type,
        int revision,
        Instant occurredAt,
        String payload,
        String metadata,
        @Nullable Origin origin) {

    /** What reading the event back would give. */
    public record Origin(DomainEvent event, Map<String, String> metadata) {}

    /** One that nobody of this node reads without asking the log. */
    public NewEvent(
            UUID eventId,
            String streamType,
            UUID streamId,
            @Nullable Long sequence,
            String type,
            int revision,
            Instant occurredAt,
            String payload,
            String metadata) {
        this(eventId, streamType, streamId, sequence, type, revision, occurredAt, payload, metadata, null);
    }

    public int size() {
        return 128 + payload.length() + metadata.length();
    }
}

package io.chamberlain.log.append;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into a log, serialized and sealed.
 *
 * @param sequence its place in the stream; null for whatever is next
 * @param occurredAt microseconds precision
 * @param payload JSON, stored as these bytes
 * @param metadata JSON, stored as these bytes
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
        String metadata) {

    int size() {
        return 128 + payload.length() + metadata.length();
    }
}

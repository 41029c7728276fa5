package io.chamberlain.log.read;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as a log keeps it: sealed, in the shape of its revision.
 *
 * @param appendStart the first position of the same append
 * @param payload JSON
 * @param metadata JSON
 * @param contentHash SHA-256 in hex
 */
public record StoredEvent(
        long position,
        UUID eventId,
        String streamType,
        UUID streamId,
        long sequence,
        String type,
        int revision,
        Instant occurredAt,
        Instant recordedAt,
        long appendStart,
        String payload,
        String metadata,
        String contentHash) {}

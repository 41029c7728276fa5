package io.chamberlain.contract.message;

import java.util.Map;
import java.util.UUID;

/**
 * What every command answers when it is not refused; stored under its idempotency key, so it never holds a secret.
 *
 * @param id of the thing that was made or changed
 * @param version the aggregate's version after the command: the sequence number of its newest event (ETag)
 * @param facts small further facts of the outcome, e.g. a movement's id; strings as they go over the wire
 */
public record Accepted(UUID id, long version, Map<String, String> facts) {

    public Accepted {
        facts = Map.copyOf(facts);
    }

    public static Accepted of(UUID id, long version) {
        return new Accepted(id, version, Map.of());
    }
}

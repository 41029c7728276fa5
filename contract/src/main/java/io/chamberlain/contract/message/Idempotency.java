package io.chamberlain.contract.message;

import java.util.UUID;

/**
 * A caller's key for one command.
 *
 * @param scope the caller: {@code user:<id>}, {@code policy:<name>}; of who is nobody yet {@code sign-in:} or
 *     {@code registration:} with a keyed hash of the address
 * @param key as the caller sent it (at most 200 characters); a policy uses the id of the event it reacts to
 * @param inputHash SHA-256 (hex) of what was asked for; another hash under the same key is refused
 */
public record Idempotency(String scope, String key, String inputHash) {

    public static Idempotency ofPolicy(String name, UUID eventId) {
        return new Idempotency("policy:" + name, eventId.toString(), "");
    }
}

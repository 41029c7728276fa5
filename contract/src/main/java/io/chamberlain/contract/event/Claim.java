package io.chamberlain.contract.event;

import java.util.Map;

/**
 * A unique fact of the whole log, written in the same transaction as its event.
 *
 * @param scope what is unique, e.g. {@code email}; also names the refusal when it is taken
 * @param key unique within the scope; a keyed hash where the value is personal
 * @param value what whoever looks the claim up needs to know; small, never personal
 */
public record Claim(String scope, String key, Map<String, String> value) {

    public Claim {
        value = Map.copyOf(value);
    }

    public static Claim of(String scope, String key) {
        return new Claim(scope, key, Map.of());
    }

    public static Key key(String scope, String key) {
        return new Key(scope, key);
    }

    /** Names a claim without its value. */
    public record Key(String scope, String key) {}
}

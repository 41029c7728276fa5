package io.chamberlain.contract.apikey;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.Credential;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a key entitles to, kept as a claim beside the log under its public id.
 *
 * @param publicId the part of the key that names it
 * @param secretHash SHA-256 (hex) of the whole key
 * @param previousSecretHash of the key it replaced, while both hold
 * @param previousUntil until when the replaced one holds
 * @param scopes of {@link KeyScope#text()}
 * @param facilityId what it is limited to: it acts as this facility's staff; null for none, it acts as an administrator
 * @param duties of a facility's staff
 * @param networks it may come from, as {@code address/bits}; none for anywhere
 * @param createdBy the administrator whose key it is: it holds as long as they are one
 */
public record KeyGrant(
        String publicId,
        @Credential String secretHash,
        @Credential @Nullable String previousSecretHash,
        @Nullable Instant previousUntil,
        List<String> scopes,
        @Nullable UUID facilityId,
        List<String> duties,
        List<String> networks,
        UUID createdBy,
        Instant expiresAt) {

    /** Scope of the claim. */
    public static final String SCOPE = "api-key";

    public KeyGrant {
        scopes = List.copyOf(scopes);
        duties = List.copyOf(duties);
        networks = List.copyOf(networks);
    }

    /** Whether a key of this hash holds. */
    public boolean holds(String presentedHash, Instant at) {
        boolean isPrevious =
                presentedHash.equals(previousSecretHash) && previousUntil != null && previousUntil.isAfter(at);
        return expiresAt.isAfter(at) && (secretHash.equals(presentedHash) || isPrevious);
    }

    /** Whether it may come from the address. */
    public boolean admits(@Nullable String address) {
        return networks.isEmpty() || networks.stream().map(Network::of).anyMatch(network -> network.contains(address));
    }

    /** The same key with another secret beside the one until now. */
    public KeyGrant rotated(String newHash, Instant bothUntil) {
        return new KeyGrant(
                publicId, newHash, secretHash, bothUntil, scopes, facilityId, duties, networks, createdBy, expiresAt);
    }

    Claim claim(UUID apiKeyId) {
        Map<String, String> value = new HashMap<>();
        value.put("apiKeyId", apiKeyId.toString());
        value.put("secretHash", secretHash);
        value.put("scopes", String.join(",", scopes));
        value.put("duties", String.join(",", duties));
        value.put("networks", String.join(",", networks));
        value.put("createdBy", createdBy.toString());
        value.put("expiresAt", expiresAt.toString());
        put(value, "previousSecretHash", previousSecretHash);
        put(value, "previousUntil", previousUntil);
        put(value, "facilityId", facilityId);
        return new Claim(SCOPE, publicId, value);
    }

    Claim.Key key() {
        return Claim.key(SCOPE, publicId);
    }

    private static void put(Map<String, String> value, String name, @Nullable Object member) {
        if (member != null) {
            value.put(name, member.toString());
        }
    }

    /** Reads the value of a key's claim. */
    public static KeyGrant of(Claim claim) {
        Map<String, String> value = claim.value();
        String facility = value.get("facilityId");
        return new KeyGrant(
                claim.key(),
                value.getOrDefault("secretHash", ""),
                value.get("previousSecretHash"),
                instant(value.get("previousUntil")),
                words(value.get("scopes")),
                facility == null ? null : UUID.fromString(facility),
                words(value.get("duties")),
                words(value.get("networks")),
                UUID.fromString(value.getOrDefault("createdBy", new UUID(0, 0).toString())),
                Instant.parse(value.getOrDefault("expiresAt", Instant.EPOCH.toString())));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }
}

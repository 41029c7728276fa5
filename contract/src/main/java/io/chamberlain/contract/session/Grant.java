package io.chamberlain.contract.session;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.Credential;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a session's token entitles to, kept as a claim beside the log under the token's hash.
 *
 * @param tokenHash SHA-256 (hex) of the opaque token
 * @param epoch the account's epoch at sign-in; another epoch ends the session
 * @param authenticatedAt the last proof of identity; {@link Instant#EPOCH} when only another issuer had it and did not say when
 * @param lastSeenAt recorded at most once a minute
 * @param idleSeconds how long it lives unseen
 * @param expiresAt the absolute end
 */
public record Grant(
        @Credential String tokenHash,
        int epoch,
        Instant authenticatedAt,
        Instant lastSeenAt,
        int idleSeconds,
        Instant expiresAt) {

    /** Scope of the claim. */
    public static final String SCOPE = "session";

    public boolean isOverAt(Instant instant) {
        return !expiresAt.isAfter(instant)
                || !lastSeenAt.plusSeconds(idleSeconds).isAfter(instant);
    }

    Claim claim(UUID sessionId, UUID userId) {
        return new Claim(
                SCOPE,
                tokenHash,
                Map.of(
                        "sessionId", sessionId.toString(),
                        "userId", userId.toString(),
                        "epoch", Integer.toString(epoch),
                        "authenticatedAt", authenticatedAt.toString(),
                        "lastSeenAt", lastSeenAt.toString(),
                        "idleSeconds", Integer.toString(idleSeconds),
                        "expiresAt", expiresAt.toString()));
    }

    /** Reads the value of a session's claim. */
    public static Grant of(Claim claim) {
        Map<String, String> value = claim.value();
        return new Grant(
                claim.key(),
                Integer.parseInt(value.getOrDefault("epoch", "-1")),
                instant(value, "authenticatedAt"),
                instant(value, "lastSeenAt"),
                Integer.parseInt(value.getOrDefault("idleSeconds", "0")),
                instant(value, "expiresAt"));
    }

    private static Instant instant(Map<String, String> value, String name) {
        return Instant.parse(value.getOrDefault(name, Instant.EPOCH.toString()));
    }
}

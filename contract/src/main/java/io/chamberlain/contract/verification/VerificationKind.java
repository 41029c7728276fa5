package io.chamberlain.contract.verification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** What a mailed secret is good for, and how long. Each person has one proof of a kind at a time. */
public enum VerificationKind {
    /** Shows that the person reads the address they registered with. */
    EMAIL(Duration.ofHours(24)),
    /** Sets a new password. */
    PASSWORD_RESET(Duration.ofMinutes(30)),
    /** Takes another address; a short code, typed in where the person is signed in. */
    EMAIL_CHANGE(Duration.ofMinutes(10));

    private final Duration lifetime;

    VerificationKind(Duration lifetime) {
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** The stream of a person's proofs of the kind: one, so that a newer proof ends the older. */
    public UUID streamOf(UUID userId) {
        return UUID.nameUUIDFromBytes(("verification:" + name() + ":" + userId).getBytes(StandardCharsets.UTF_8));
    }
}

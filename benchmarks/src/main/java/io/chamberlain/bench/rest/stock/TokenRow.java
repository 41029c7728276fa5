package io.chamberlain.bench.rest.stock;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A session, found by the hash of its token. */
@Entity
@Table(name = "session_tokens")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // read by Hibernate
class TokenRow {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private boolean revoked;

    static TokenRow of(String tokenHash, UUID userId, Instant expiresAt) {
        TokenRow row = new TokenRow();
        row.tokenHash = tokenHash;
        row.userId = userId;
        row.expiresAt = expiresAt;
        return row;
    }

    UUID userId() {
        return userId;
    }

    boolean holds(Instant now) {
        return !revoked && now.isBefore(expiresAt);
    }
}

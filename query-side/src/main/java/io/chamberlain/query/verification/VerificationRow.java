package io.chamberlain.query.verification;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code verification_tokens}; its secret is a keyed hash. */
@Entity
@Table(name = "verification_tokens")
@SuppressWarnings("UnusedVariable") // read by their mapping
class VerificationRow {

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Nullable
    private String email;

    private String token;

    private String type;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private long attempts;

    @Nullable
    @Column(name = "consumed_at")
    private Instant consumedAt;

    @Nullable
    @Column(name = "replaced_at")
    private Instant replacedAt;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected VerificationRow() {}

    VerificationRow(VerificationIssued issued, Recorded recorded) {
        this.id = issued.tokenId();
        this.userId = issued.userId();
        this.email = issued.email();
        this.token = issued.secretHash();
        this.type = issued.kind();
        this.expiresAt = issued.expiresAt();
        this.stamp = Stamp.first(recorded);
    }

    void tried(long times, Recorded recorded) {
        this.attempts = times;
        this.stamp = stamp.touchedBy(recorded);
    }

    void consumed(Recorded recorded) {
        this.consumedAt = recorded.occurredAt();
        this.stamp = stamp.touchedBy(recorded);
    }

    void replaced(Recorded recorded) {
        this.replacedAt = recorded.occurredAt();
        this.stamp = stamp.touchedBy(recorded);
    }
}

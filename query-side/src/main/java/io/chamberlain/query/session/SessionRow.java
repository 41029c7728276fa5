package io.chamberlain.query.session;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code "Session"}; its two tokens are hashes. */
@Entity
@Table(name = "\"Session\"")
@SuppressWarnings("UnusedVariable") // read by their mapping
class SessionRow {

    @Id
    private UUID id;

    @Column(name = "\"userId\"")
    private UUID userId;

    private String token;

    @Column(name = "\"refreshToken\"")
    private String refreshToken;

    @Nullable
    @Column(name = "\"ipAddress\"")
    private String ipAddress;

    @Nullable
    @Column(name = "\"userAgent\"")
    private String userAgent;

    @Column(name = "\"expiresAt\"")
    private Instant expiresAt;

    @Column(name = "\"lastSeenAt\"")
    private Instant lastSeenAt;

    @Nullable
    @Column(name = "\"revokedAt\"")
    private Instant revokedAt;

    private UUID family;

    private long version;

    @Embedded
    @AttributeOverride(name = "createdAt", column = @Column(name = "\"createdAt\"", updatable = false))
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected SessionRow() {}

    /** A session is the family of all refresh tokens that follow from one sign-in. */
    SessionRow(SessionOpened opened, Recorded recorded) {
        this.id = opened.sessionId();
        this.family = opened.sessionId();
        this.userId = opened.userId();
        this.token = opened.grant().tokenHash();
        this.refreshToken = opened.refreshTokenHash();
        this.ipAddress = opened.address();
        this.userAgent = opened.userAgent();
        this.expiresAt = opened.grant().expiresAt();
        this.lastSeenAt = opened.grant().lastSeenAt();
        this.version = recorded.sequence();
        this.stamp = Stamp.first(recorded);
    }

    SessionRow entitledBy(Grant grant) {
        this.token = grant.tokenHash();
        this.expiresAt = grant.expiresAt();
        this.lastSeenAt = grant.lastSeenAt();
        return this;
    }

    void refreshedWith(String refreshTokenHash) {
        this.refreshToken = refreshTokenHash;
    }

    void revokedAt(Instant instant) {
        this.revokedAt = instant;
    }

    SessionRow touchedBy(Recorded recorded) {
        this.version = recorded.sequence();
        this.stamp = stamp.touchedBy(recorded);
        return this;
    }
}

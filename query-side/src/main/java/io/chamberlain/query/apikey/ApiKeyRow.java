package io.chamberlain.query.apikey;

import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyCreated;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_keys}; its secret is a hash. */
@Entity
@Table(name = "api_keys")
@SuppressWarnings("UnusedVariable") // read by their mapping
class ApiKeyRow {

    @Id
    private UUID id;

    @Column(name = "service_name")
    private String serviceName;

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "is_active")
    private boolean active;

    @Nullable
    @Column(name = "last_used")
    private Instant lastUsed;

    @Column(name = "key_id")
    private String keyId;

    private String[] scopes;

    @Nullable
    @Column(name = "facility_id")
    private UUID facilityId;

    private String[] duties;

    private String[] networks;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_by")
    private UUID createdBy;

    @Nullable
    @Column(name = "rotated_at")
    private Instant rotatedAt;

    @Nullable
    @Column(name = "previous_until")
    private Instant previousUntil;

    private long version;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected ApiKeyRow() {}

    ApiKeyRow(ApiKeyCreated created, Recorded recorded) {
        KeyGrant grant = created.grant();
        this.id = created.apiKeyId();
        this.serviceName = created.serviceName();
        this.keyHash = grant.secretHash();
        this.active = true;
        this.keyId = grant.publicId();
        this.scopes = grant.scopes().toArray(String[]::new);
        this.facilityId = grant.facilityId();
        this.duties = grant.duties().toArray(String[]::new);
        this.networks = grant.networks().toArray(String[]::new);
        this.expiresAt = grant.expiresAt();
        this.createdBy = grant.createdBy();
        this.version = recorded.sequence();
        this.stamp = Stamp.first(recorded);
    }

    void rotated(KeyGrant grant, Instant at) {
        this.keyHash = grant.secretHash();
        this.rotatedAt = at;
        this.previousUntil = grant.previousUntil();
    }

    void usedAt(Instant at) {
        this.lastUsed = at;
    }

    void revoked() {
        this.active = false;
    }

    ApiKeyRow touchedBy(Recorded recorded) {
        this.version = recorded.sequence();
        this.stamp = stamp.touchedBy(recorded);
        return this;
    }
}

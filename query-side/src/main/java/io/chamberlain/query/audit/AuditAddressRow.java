package io.chamberlain.query.audit;

import io.chamberlain.query.projection.Stamp;
import io.chamberlain.query.row.column.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_log_addresses}: from where, and in which session, somebody acted on another, who does not see it. */
@Entity
@Table(name = "audit_log_addresses")
@SuppressWarnings("UnusedVariable") // read by their mapping
class AuditAddressRow {

    @Id
    private UUID id;

    @Nullable
    @Column(name = "user_id")
    private UUID userId;

    @Nullable
    @Column(name = "ip_address")
    private String ipAddress;

    @Nullable
    @Column(name = "user_agent")
    private String userAgent;

    @Nullable
    @Json
    private String details;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected AuditAddressRow() {}

    AuditAddressRow(AuditEntry entry) {
        this.id = entry.id();
        this.userId = entry.userId();
        this.ipAddress = entry.address();
        this.userAgent = entry.userAgent();
        this.details = entry.hidden();
        this.stamp = new Stamp(entry.at(), entry.at(), entry.position());
    }
}

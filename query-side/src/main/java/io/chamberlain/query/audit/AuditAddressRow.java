package io.chamberlain.query.audit;

import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_log_addresses}: where an act on another person came from, which that person does not see. */
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
        this.stamp = new Stamp(entry.at(), entry.at(), entry.position());
    }
}

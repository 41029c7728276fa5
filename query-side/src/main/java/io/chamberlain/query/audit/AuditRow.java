package io.chamberlain.query.audit;

import io.chamberlain.contract.compliance.AuditOutcome;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.query.projection.Stamp;
import io.chamberlain.query.row.column.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_logs}: who did what to what; written once. */
@Entity
@Table(name = "audit_logs")
@SuppressWarnings("UnusedVariable") // read by their mapping
class AuditRow {

    @Id
    private UUID id;

    @Nullable
    @Column(name = "user_id")
    private UUID userId;

    private String action;

    @Nullable
    private String resource;

    @Nullable
    @Column(name = "resource_id")
    private UUID resourceId;

    @Nullable
    @Column(name = "ip_address")
    private String ipAddress;

    @Nullable
    @Column(name = "user_agent")
    private String userAgent;

    @Nullable
    @Json
    private String details;

    private long position;

    @Enumerated(EnumType.STRING)
    private Log log;

    @Nullable
    private String purpose;

    @Enumerated(EnumType.STRING)
    private AuditOutcome outcome;

    @Nullable
    @Column(name = "subject_user_id")
    private UUID subjectUserId;

    @Nullable
    @Column(name = "correlation_id")
    private String correlationId;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected AuditRow() {}

    AuditRow(AuditEntry entry) {
        this.id = entry.id();
        this.userId = entry.userId();
        this.action = entry.action();
        this.resource = entry.resource();
        this.resourceId = entry.resourceId();
        this.details = entry.shown();
        this.position = entry.position();
        this.log = entry.log();
        this.purpose = entry.purpose();
        this.outcome = entry.outcome();
        this.subjectUserId = entry.subjectUserId();
        this.correlationId = entry.correlationId();
        this.stamp = new Stamp(entry.at(), entry.at(), entry.position());
        if (!entry.isAboutAnother()) {
            this.ipAddress = entry.address();
            this.userAgent = entry.userAgent();
        }
    }
}

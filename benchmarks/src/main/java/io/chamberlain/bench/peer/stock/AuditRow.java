package io.chamberlain.bench.peer.stock;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.NullUnmarked;

/** Who did what. */
@Entity
@Table(name = "audit_logs")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // read by Hibernate
class AuditRow {

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "subject_user_id")
    private UUID subjectUserId;

    @Column(name = "correlation_id")
    private String correlationId;

    private String outcome;
    private String action;
    private String resource;

    @Column(name = "resource_id")
    private UUID resourceId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static AuditRow of(DomainEventMessage<?> message, String action, UUID walletId, UUID owner, Instant at) {
        AuditRow row = new AuditRow();
        row.id = UUID.fromString(message.getIdentifier());
        row.userId = UUID.fromString((String) message.getMetaData().get("actorId"));
        row.correlationId = (String) message.getMetaData().get("correlationId");
        row.action = action;
        row.resource = "wallet";
        row.resourceId = walletId;
        row.subjectUserId = owner;
        row.outcome = "DONE";
        row.createdAt = at;
        row.updatedAt = at;
        return row;
    }
}

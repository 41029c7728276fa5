package io.chamberlain.query.rolechange;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeProposed;
import io.chamberlain.contract.rolechange.RoleChangeStatus;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code role_changes}. */
@Entity
@Table(name = "role_changes")
@SuppressWarnings("UnusedVariable") // read by their mapping
class RoleChangeRow {

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    private String role;

    @Nullable
    @Column(name = "facility_id")
    private UUID facilityId;

    private String[] duties;

    @Enumerated(EnumType.STRING)
    private RoleChangeStatus status;

    @Column(name = "proposed_by")
    private UUID proposedBy;

    @Nullable
    @Column(name = "approved_by")
    private UUID approvedBy;

    @Nullable
    private String reason;

    private long version;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected RoleChangeRow() {}

    RoleChangeRow(RoleChangeProposed proposed, Recorded recorded) {
        this.id = proposed.roleChangeId();
        this.userId = proposed.userId();
        this.role = proposed.role();
        this.facilityId = proposed.facilityId();
        this.duties = proposed.duties().toArray(String[]::new);
        this.status = RoleChangeStatus.PROPOSED;
        this.proposedBy = proposed.proposedBy();
        this.reason = proposed.reason();
        this.version = recorded.sequence();
        this.stamp = Stamp.first(recorded);
    }

    void approvedBy(UUID approver, Recorded recorded) {
        this.status = RoleChangeStatus.APPROVED;
        this.approvedBy = approver;
        this.version = recorded.sequence();
        this.stamp = stamp.touchedBy(recorded);
    }
}

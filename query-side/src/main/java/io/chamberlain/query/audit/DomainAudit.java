package io.chamberlain.query.audit;

import io.chamberlain.contract.compliance.AuditOutcome;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.Chronicle;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a line of the audit trail for every event of the domain log. */
final class DomainAudit implements Chronicle {

    /** What of the metadata is neither personal nor in a column of its own. */
    private static final List<String> DETAILS = List.of(Stored.COMMAND, Stored.ACTOR_ROLE, Stored.ACTOR_SYSTEM);

    private final Rows<AuditRow> trail;
    private final Rows<AuditAddressRow> addresses;

    DomainAudit(Rows<AuditRow> trail, Rows<AuditAddressRow> addresses) {
        this.trail = trail;
        this.addresses = addresses;
    }

    @Override
    public void on(Recorded recorded, @Nullable UUID subjectUserId) {
        AuditEntry entry = entryOf(recorded, subjectUserId);
        trail.add(new AuditRow(entry));
        if (entry.isAboutAnother() && entry.hasPlace()) {
            addresses.add(new AuditAddressRow(entry));
        }
    }

    private static AuditEntry entryOf(Recorded recorded, @Nullable UUID subjectUserId) {
        Map<String, String> stored = recorded.metadata();
        String actor = stored.get(Stored.ACTOR_ID);
        return new AuditEntry(
                recorded.eventId(),
                actor == null ? null : UUID.fromString(actor),
                recorded.type(),
                recorded.streamType(),
                recorded.streamId(),
                stored.get(Stored.ADDRESS),
                stored.get(Stored.USER_AGENT),
                AuditEntry.known(DETAILS, stored::get),
                AuditEntry.origin(stored::get),
                recorded.position(),
                Log.DOMAIN,
                stored.get(Stored.PURPOSE),
                AuditOutcome.DONE,
                subjectUserId,
                stored.get(Stored.CORRELATION_ID),
                recorded.occurredAt());
    }
}

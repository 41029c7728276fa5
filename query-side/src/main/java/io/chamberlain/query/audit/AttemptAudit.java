package io.chamberlain.query.audit;

import io.chamberlain.contract.compliance.AuditOutcome;
import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.query.projection.AttemptChronicle;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes a line of the audit trail for everything in the access log: who was refused or denied what or did it, and why. */
final class AttemptAudit implements AttemptChronicle {

    /** What of the metadata is neither personal nor in a column of its own. */
    private static final List<String> DETAILS = List.of(Stored.ACTOR_ROLE, Stored.ACTOR_SYSTEM);

    private final Rows<AuditRow> trail;
    private final Rows<AuditAddressRow> addresses;

    AttemptAudit(Rows<AuditRow> trail, Rows<AuditAddressRow> addresses) {
        this.trail = trail;
        this.addresses = addresses;
    }

    @Override
    public void on(EventView attempt) {
        AuditEntry entry = entryOf(attempt);
        trail.add(new AuditRow(entry));
        if (entry.isAboutAnother() && entry.hasPlace()) {
            addresses.add(new AuditAddressRow(entry));
        }
    }

    private static AuditEntry entryOf(EventView attempt) {
        JsonNode said = EventJson.mapper().readTree(readable(attempt.payload(), attempt));
        JsonNode stored = EventJson.mapper().readTree(readable(attempt.metadata(), attempt));
        return new AuditEntry(
                attempt.eventId(),
                id(stored, Stored.ACTOR_ID),
                said.required("action").asString(),
                text(said, "resource"),
                id(said, "resourceId"),
                text(stored, Stored.ADDRESS),
                text(stored, Stored.USER_AGENT),
                details(said, stored),
                AuditEntry.origin(name -> text(stored, name)),
                attempt.position(),
                Log.ACCESS,
                text(stored, Stored.PURPOSE),
                outcome(said),
                id(said, "subjectUserId"),
                text(stored, Stored.CORRELATION_ID),
                attempt.occurredAt());
    }

    private static String readable(@Nullable String json, EventView attempt) {
        if (json == null) {
            throw new IllegalStateException("the attempt cannot be read: " + attempt.unreadable());
        }
        return json;
    }

    private static AuditOutcome outcome(JsonNode said) {
        return AuditOutcome.valueOf(said.required("outcome").asString().toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> details(JsonNode said, JsonNode stored) {
        Map<String, String> details = AuditEntry.known(DETAILS, name -> text(stored, name));
        details.put("code", said.required("code").asString());
        return details;
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static @Nullable UUID id(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : UUID.fromString(text);
    }
}

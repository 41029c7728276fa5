package io.chamberlain.query.audit;

import io.chamberlain.contract.compliance.AuditOutcome;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Envelope.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail, from either log.
 *
 * @param id of the event
 * @param userId who did it; null for the system and for nobody signed in
 * @param action the logical name
 * @param details without personal data
 * @param origin the session, request and facility it was done from
 * @param subjectUserId the person it was about
 */
record AuditEntry(
        UUID id,
        @Nullable UUID userId,
        String action,
        @Nullable String resource,
        @Nullable UUID resourceId,
        @Nullable String address,
        @Nullable String userAgent,
        Map<String, String> details,
        Map<String, String> origin,
        long position,
        Log log,
        @Nullable String purpose,
        AuditOutcome outcome,
        @Nullable UUID subjectUserId,
        @Nullable String correlationId,
        Instant at) {

    /** Of the metadata what says from where, beside the addresses. */
    private static final List<String> ORIGIN =
            List.of(Stored.ACTOR_FACILITY, Stored.SESSION_ID, Stored.KEY_ID, Stored.REQUEST_ID);

    AuditEntry {
        details = Map.copyOf(details);
        origin = Map.copyOf(origin);
    }

    /** The names that the metadata has, with their values. */
    static Map<String, String> known(List<String> names, Function<String, @Nullable String> stored) {
        Map<String, String> known = new TreeMap<>();
        for (String name : names) {
            String value = stored.apply(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        return known;
    }

    static Map<String, String> origin(Function<String, @Nullable String> stored) {
        return known(ORIGIN, stored);
    }

    /** JSON of what everybody may read who may read the row. */
    String shown() {
        Map<String, String> shown = new TreeMap<>(details);
        if (!isAboutAnother()) {
            shown.putAll(origin);
        }
        return json(shown);
    }

    /** JSON of what the subject may not read. */
    @Nullable
    String hidden() {
        return origin.isEmpty() ? null : json(origin);
    }

    private static String json(Map<String, String> values) {
        return EventJson.mapper().writeValueAsString(new TreeMap<>(values));
    }

    /** Then the subject may read the row, but not where the actor sat. */
    boolean isAboutAnother() {
        return subjectUserId != null && !subjectUserId.equals(userId);
    }

    boolean hasPlace() {
        return address != null || userAgent != null || !origin.isEmpty();
    }
}

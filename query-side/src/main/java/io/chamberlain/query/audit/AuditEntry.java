package io.chamberlain.query.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail, from either log.
 *
 * @param id of the event
 * @param userId who did it; null for the system and for nobody signed in
 * @param action the logical name
 * @param details JSON without personal data
 * @param log DOMAIN or ACCESS
 * @param outcome DONE, REFUSED, VIEWED or DENIED
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
        @Nullable String details,
        long position,
        String log,
        @Nullable String purpose,
        String outcome,
        @Nullable UUID subjectUserId,
        @Nullable String correlationId,
        Instant at) {

    /** Then the subject may read the row, but not where the actor sat. */
    boolean isAboutAnother() {
        return subjectUserId != null && !subjectUserId.equals(userId);
    }

    boolean hasPlace() {
        return address != null || userAgent != null;
    }
}

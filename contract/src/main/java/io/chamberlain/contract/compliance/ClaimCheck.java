package io.chamberlain.contract.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is unique beside the log, compared with a rebuild from its events at one moment.
 *
 * @param position the newest event that was looked at
 * @param events how many were
 * @param unreadable how many of them could not be read, and so count for nothing
 * @param held claims and reservations that are stored
 * @param differences of this page, in a stable order; none in a whole log
 * @param next the cursor of what follows; null when everything was compared
 */
public record ClaimCheck(
        long position,
        long events,
        long unreadable,
        long held,
        List<Difference> differences,
        @Nullable String next) {

    public ClaimCheck {
        differences = List.copyOf(differences);
    }

    /** What is unique. */
    public enum Kind {
        CLAIM,
        RESERVATION
    }

    /** What is wrong with it. */
    public enum Finding {
        /** The events make it, and it is not stored. */
        MISSING,
        /** It is stored, and no event makes it, or a later one gave it up. */
        UNEXPECTED,
        /** Both, and they are not the same. */
        DIFFERENT
    }

    /**
     * @param scope of a claim, or the resource of a reservation
     * @param key of a claim, or the beginning of a reservation
     * @param streamId of the event that makes it, or is said to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Difference(Kind kind, Finding finding, String scope, String key, UUID streamId, long position) {}
}

package io.chamberlain.log.attempt;

import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.session.SessionRefusal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the access log stores of an attempt.
 *
 * @param outcome as the caller of the log names it: refused, denied or done
 */
record AttemptEvent(
        String outcome,
        String action,
        @Nullable String resource,
        @Nullable UUID resourceId,
        @Nullable UUID subjectUserId,
        String code,
        Instant at) {

    static final String STREAM_TYPE = "access";

    /** Of every type: frozen by golden files, as those of the domain are. */
    static final int REVISION = 1;

    private static final String SIGN_IN_FAILED = Refusal.codeOf(SessionRefusal.SignInFailed.class);

    static AttemptEvent of(Attempt attempt, Instant at) {
        return new AttemptEvent(
                attempt.outcome(),
                attempt.action(),
                attempt.resource(),
                attempt.resourceId(),
                attempt.subjectUserId(),
                attempt.code(),
                at);
    }

    /** The logical name: by what happened. */
    String type() {
        if (code.equals(SIGN_IN_FAILED)) {
            return "access.SignInFailed";
        }
        return switch (outcome.toLowerCase(Locale.ROOT)) {
            case "denied" -> "access.AccessDenied";
            case "done" -> "access.ActDone";
            default -> "access.CommandRefused";
        };
    }
}

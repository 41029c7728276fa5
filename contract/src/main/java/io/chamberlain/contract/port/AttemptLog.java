package io.chamberlain.contract.port;

import io.chamberlain.contract.actor.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The access log: what was refused, denied or done without an event, rate-bounded, never slowing the domain log down. */
public interface AttemptLog {

    /**
     * Stored in the access log as an event whose payload has these components but for the actor, under their names, and
     * whose metadata has the actor under the keys of {@code Envelope.Stored}; who writes the audit trail reads them there.
     *
     * @param outcome {@code refused}, {@code denied} or {@code done}
     * @param action the command's or route's logical name
     * @param resourceId the thing it was about
     * @param subjectUserId the person it was about; for a failed sign-in the account's user
     * @param code the refusal's stable code, or {@link #DONE}
     */
    record Attempt(
            Actor actor,
            String outcome,
            String action,
            @Nullable String resource,
            @Nullable UUID resourceId,
            @Nullable UUID subjectUserId,
            String code) {

        /** The code of what was not refused. */
        public static final String DONE = "DONE";
    }

    /**
     * For an act that may not happen unrecorded: durable when it returns, whatever the actor's bound; comes before the act.
     *
     * @throws io.chamberlain.contract.refusal.Refused NOT_RECORDED when it cannot be stored
     */
    void require(Attempt act);

    /** Durable when it returns, or dropped and counted when the actor is over their bound. */
    void record(Attempt attempt);
}

package io.chamberlain.command.session;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.session.SessionRefusal;
import java.util.UUID;

/**
 * Records failed sign-ins of existing accounts. Beside the answer, not before it: an answer that waited for the record
 * would tell by its time that the account exists.
 */
final class FailedSignIns {

    private static final String CODE = Refusal.codeOf(SessionRefusal.SignInFailed.class);

    private final AttemptLog attempts;

    FailedSignIns(AttemptLog attempts) {
        this.attempts = attempts;
    }

    void record(Actor actor, UUID userId) {
        Thread.startVirtualThread(() -> attempts.record(
                new AttemptLog.Attempt(actor, "denied", "session.SignIn", "user", userId, userId, CODE)));
    }
}

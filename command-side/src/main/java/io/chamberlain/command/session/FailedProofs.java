package io.chamberlain.command.session;

import io.chamberlain.command.user.AttemptsAside;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionRefusal;
import java.util.UUID;

/** Records failed sign-ins to existing accounts and forged refresh tokens of existing sessions. */
final class FailedProofs {

    private static final String REFRESH = Refusal.codeOf(SessionRefusal.RefreshFailed.class);

    private final AttemptsAside attempts;

    FailedProofs(AttemptsAside attempts) {
        this.attempts = attempts;
    }

    /**
     * @param way the command that it was tried by
     * @param answered what whoever tried was told
     */
    void signIn(Class<? extends SessionCommand> way, Actor actor, UUID userId, Refusal answered) {
        attempts.record(new Attempt(
                actor, "denied", "session." + way.getSimpleName(), "user", userId, userId, answered.code()));
    }

    void refresh(Actor actor, UUID sessionId, UUID userId) {
        attempts.record(new Attempt(actor, "denied", "session.RefreshSession", "session", sessionId, userId, REFRESH));
    }
}

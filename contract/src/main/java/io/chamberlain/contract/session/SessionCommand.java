package io.chamberlain.contract.session;

import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Proving;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of sessions. New tokens are made at the front door and arrive here as hashes. */
public sealed interface SessionCommand extends Command {

    UUID sessionId();

    @Override
    default Subject subject() {
        return new Subject("session", sessionId());
    }

    /**
     * Signs a person in.
     *
     * @param password as typed; lives in memory only and is never logged
     * @param newPasswordHash required with a one-time password, null otherwise
     */
    record SignIn(
            UUID sessionId,
            String email,
            Secret password,
            @Nullable UUID newCredentialId,
            @Nullable String newPasswordHash,
            String tokenHash,
            String refreshTokenHash)
            implements SessionCommand, Proving {}

    /** Rotates both tokens. A refresh token that was used before revokes the session. */
    record RefreshSession(UUID sessionId, String presentedHash, String tokenHash, String refreshTokenHash)
            implements SessionCommand {}

    /** Proves once more who is there. */
    record StepUp(UUID sessionId, Secret password) implements SessionCommand, Proving {}

    /** Records that a session was used. */
    record NoteSeen(@TargetAggregateIdentifier UUID sessionId) implements SessionCommand {}

    /** Ends one of one's own sessions. */
    record RevokeSession(@TargetAggregateIdentifier UUID sessionId) implements SessionCommand {}
}

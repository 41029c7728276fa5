package io.chamberlain.contract.session;

import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Proving;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of sessions. New tokens are made at the front door and arrive here as hashes. */
public sealed interface SessionCommand extends Command {

    /** The fact of an outcome that says what it was, where not what was asked for. */
    String OUTCOME = "outcome";

    /** The outcome of a proof whose code was wrong: it is counted, and nothing is proved. */
    String WRONG_CODE = "wrong-code";

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
     * @param code of the second factor, or one to recover by; required where there is one
     */
    record SignIn(
            UUID sessionId,
            String email,
            Secret password,
            @Nullable UUID newCredentialId,
            @Nullable String newPasswordHash,
            @Nullable Secret code,
            String tokenHash,
            String refreshTokenHash)
            implements SessionCommand, Proving {}

    /**
     * Signs in whom another issuer vouches for; its token was checked at the front door.
     *
     * @param identity the subject that the issuer names; personal, and never logged
     * @param identityTokenHash SHA-256 (hex) of what the issuer signed: it counts once
     * @param authenticatedAt when the person last proved to the issuer who they are; null when it does not say
     * @param code of the second factor; required where there is one
     */
    record SignInByIdentity(
            UUID sessionId,
            String issuer,
            String identity,
            String identityTokenHash,
            @Nullable Instant authenticatedAt,
            @Nullable Secret code,
            String tokenHash,
            String refreshTokenHash)
            implements SessionCommand {
        @Override
        public String toString() {
            return "SignInByIdentity[" + sessionId + "]";
        }
    }

    /** Rotates both tokens. A refresh token that was used before revokes the session. */
    record RefreshSession(UUID sessionId, String presentedHash, String tokenHash, String refreshTokenHash)
            implements SessionCommand {}

    /** Proves once more who is there, by the password or, where there is a second factor, by its code: one is null. */
    record StepUp(
            UUID sessionId,
            @Nullable Secret password,
            @Nullable Secret code) implements SessionCommand, Proving {}

    /** Records that a session was used. */
    record NoteSeen(@TargetAggregateIdentifier UUID sessionId) implements SessionCommand {}

    /** Ends one of one's own sessions. */
    record RevokeSession(@TargetAggregateIdentifier UUID sessionId) implements SessionCommand {}
}

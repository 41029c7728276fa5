package io.chamberlain.contract.session;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.Credential;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to sessions. Tokens appear as hashes only. */
public sealed interface SessionEvent extends DomainEvent {

    /** Scope of the claims that bound the sessions of a user: key {@code <user>:<seat>}. */
    String SEAT = "session-seat";

    UUID sessionId();

    UUID userId();

    /** @param seat 1 to the most sessions a user may have at a time */
    record SessionOpened(
            UUID sessionId,
            UUID userId,
            int seat,
            Grant grant,
            @Credential String refreshTokenHash,
            @Personal(subject = "userId") @Nullable String address,
            @Personal(subject = "userId") @Nullable String userAgent,
            Instant at)
            implements SessionEvent {
        @Override
        public List<Claim> claims() {
            return List.of(
                    grant.claim(sessionId, userId),
                    new Claim(
                            SEAT,
                            userId + ":" + seat,
                            Map.of("sessionId", sessionId.toString(), "openedAt", at.toString())));
        }
    }

    /** Both tokens are new; the old refresh token is remembered, because whoever shows it again has stolen it. */
    record SessionRefreshed(
            UUID sessionId,
            UUID userId,
            @Credential String replacedTokenHash,
            Grant grant,
            @Credential String replacedRefreshTokenHash,
            @Credential String refreshTokenHash,
            Instant at)
            implements SessionEvent {
        @Override
        public List<Claim> claims() {
            return List.of(grant.claim(sessionId, userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(Claim.key(Grant.SCOPE, replacedTokenHash));
        }
    }

    /** Seen again, at most once a minute. */
    record SessionSeen(UUID sessionId, UUID userId, Grant grant, Instant at) implements SessionEvent {
        @Override
        public List<Claim> claims() {
            return List.of(grant.claim(sessionId, userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(Claim.key(Grant.SCOPE, grant.tokenHash()));
        }
    }

    /** The person proved once more who they are. */
    record SessionSteppedUp(UUID sessionId, UUID userId, Grant grant, Instant at) implements SessionEvent {
        @Override
        public List<Claim> claims() {
            return List.of(grant.claim(sessionId, userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(Claim.key(Grant.SCOPE, grant.tokenHash()));
        }
    }

    /** Goes on although the account became another one: the person changed it from here. */
    record SessionContinued(UUID sessionId, UUID userId, Grant grant, Instant at) implements SessionEvent {
        @Override
        public List<Claim> claims() {
            return List.of(grant.claim(sessionId, userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(Claim.key(Grant.SCOPE, grant.tokenHash()));
        }
    }

    /**
     * A code of the second factor that was to prove once more who the person is was wrong.
     *
     * @param failures in a row; the fifth revokes the session
     */
    record SessionStepUpFailed(UUID sessionId, UUID userId, int failures, Instant at) implements SessionEvent {}

    /** @param reason SIGNED_OUT, REFRESH_TOKEN_REUSED, DISPLACED, REVOKED, STEP_UP_GUESSED */
    record SessionRevoked(
            UUID sessionId,
            UUID userId,
            int seat,
            @Credential String tokenHash,
            String reason,
            Instant at) implements SessionEvent {
        @Override
        public List<Claim.Key> releases() {
            return List.of(Claim.key(Grant.SCOPE, tokenHash), Claim.key(SEAT, userId + ":" + seat));
        }
    }
}

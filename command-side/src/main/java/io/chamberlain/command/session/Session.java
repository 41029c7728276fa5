package io.chamberlain.command.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.command.aggregate.SeenVersion;
import io.chamberlain.command.aggregate.Snapshotted;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.NoteSeen;
import io.chamberlain.contract.session.SessionCommand.RefreshSession;
import io.chamberlain.contract.session.SessionCommand.RevokeSession;
import io.chamberlain.contract.session.SessionEvent;
import io.chamberlain.contract.session.SessionEvent.SessionContinued;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionRefreshed;
import io.chamberlain.contract.session.SessionEvent.SessionRevoked;
import io.chamberlain.contract.session.SessionEvent.SessionSeen;
import io.chamberlain.contract.session.SessionEvent.SessionStepUpFailed;
import io.chamberlain.contract.session.SessionEvent.SessionSteppedUp;
import io.chamberlain.contract.session.SessionRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A signed-in session. It is over when revoked, unseen for too long, or at its absolute end; over stays over. */
@AggregateRoot(type = "session")
final class Session implements Snapshotted {

    private static final Duration NOTED_AT_MOST = Duration.ofMinutes(1);
    private static final int MOST_WRONG_CODES = 5;

    @AggregateIdentifier
    private UUID id;

    private UUID userId;
    private int seat;
    private Grant grant;
    private String refreshTokenHash;
    private final Set<String> usedRefreshTokenHashes = new HashSet<>();
    private int failedStepUps;
    private boolean revoked;

    @SuppressWarnings("NullAway.Init") // everything is set by the first event or a snapshot
    Session() {}

    Accepted open(UUID sessionId, UUID user, int freeSeat, Grant granted, String refreshHash, Origin origin) {
        if (getVersion() != null) {
            throw new Refused(new RequestRefusal.AlreadyTaken("session-id"));
        }
        apply(new SessionOpened(
                sessionId,
                user,
                freeSeat,
                granted,
                refreshHash,
                origin.actor().address(),
                origin.actor().userAgent(),
                origin.at()));
        return accepted(Map.of(
                "userId", user.toString(), "expiresAt", granted.expiresAt().toString()));
    }

    /** A token that was replaced before is in two hands: whoever has the session loses it. */
    Accepted refresh(RefreshSession command, boolean accountHolds, Instant at) {
        if (revoked) {
            throw new Refused(new SessionRefusal.RefreshFailed());
        }
        if (isReused(command.presentedHash())) {
            revoke("REFRESH_TOKEN_REUSED", at);
            return accepted(Map.of(SessionCommand.OUTCOME, "reused"));
        }
        if (!isCurrent(command.presentedHash())) {
            throw new Refused(new SessionRefusal.RefreshFailed());
        }
        if (!accountHolds || grant.isOverAt(at)) {
            throw new Refused(new SessionRefusal.SessionOver());
        }
        Grant renewed = new Grant(
                command.tokenHash(),
                grant.epoch(),
                grant.authenticatedAt(),
                at,
                grant.idleSeconds(),
                grant.expiresAt());
        apply(new SessionRefreshed(
                id, userId, grant.tokenHash(), renewed, refreshTokenHash, command.refreshTokenHash(), at));
        return accepted(Map.of(
                SessionCommand.OUTCOME,
                "refreshed",
                "expiresAt",
                renewed.expiresAt().toString()));
    }

    Accepted stepUp(Instant at) {
        requireLive(at);
        Grant proved = new Grant(grant.tokenHash(), grant.epoch(), at, at, grant.idleSeconds(), grant.expiresAt());
        apply(new SessionSteppedUp(id, userId, proved, at));
        return accepted(Map.of("authenticatedAt", at.toString()));
    }

    /**
     * Counts a wrong code where it was tried: who found the session open loses it at the fifth, and locks nobody out of the
     * account. The command that brought it is carried out, its outcome says that nothing was proved.
     */
    Accepted noteWrongCode(UUID user, Instant at) {
        requireVisible(userId.equals(user));
        requireLive(at);
        apply(new SessionStepUpFailed(id, userId, failedStepUps + 1, at));
        if (failedStepUps >= MOST_WRONG_CODES) {
            revoke("STEP_UP_GUESSED", at);
        }
        return accepted(Map.of(SessionCommand.OUTCOME, SessionCommand.WRONG_CODE));
    }

    /**
     * Goes on in the account's new epoch, which ends all others.
     *
     * @throws Refused SESSION_OVER when another epoch came between: what it ended is not brought back
     */
    void goOn(UUID user, int newEpoch, Instant at) {
        requireVisible(userId.equals(user));
        requireLive(at);
        if (grant.epoch() != newEpoch - 1) {
            throw new Refused(new SessionRefusal.SessionOver());
        }
        Grant further = new Grant(
                grant.tokenHash(),
                newEpoch,
                grant.authenticatedAt(),
                grant.lastSeenAt(),
                grant.idleSeconds(),
                grant.expiresAt());
        apply(new SessionContinued(id, userId, further, at));
    }

    @CommandHandler
    Accepted decide(NoteSeen command, Origin origin) {
        Actor actor = origin.actor();
        requireVisible(actor.is(Role.SYSTEM) || actor.isUser(userId));
        requireLive(origin.at());
        if (!grant.lastSeenAt().plus(NOTED_AT_MOST).isAfter(origin.at())) {
            Grant seen = new Grant(
                    grant.tokenHash(),
                    grant.epoch(),
                    grant.authenticatedAt(),
                    origin.at(),
                    grant.idleSeconds(),
                    grant.expiresAt());
            apply(new SessionSeen(id, userId, seen, origin.at()));
        }
        return accepted(Map.of());
    }

    @CommandHandler
    Accepted decide(
            RevokeSession command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        Actor actor = origin.actor();
        requireVisible(actor.isUser(userId));
        SeenVersion.require(seenVersion);
        if (!revoked) {
            revoke(id.equals(actor.sessionId()) ? "SIGNED_OUT" : "REVOKED", origin.at());
        }
        return accepted(Map.of());
    }

    /** Makes room for a newer session of the same person. */
    void displace(Instant at) {
        if (!revoked) {
            revoke("DISPLACED", at);
        }
    }

    private void revoke(String reason, Instant at) {
        apply(new SessionRevoked(id, userId, seat, grant.tokenHash(), reason, at));
    }

    @EventSourcingHandler
    void evolve(SessionEvent event) {
        switch (event) {
            case SessionOpened opened -> {
                id = opened.sessionId();
                userId = opened.userId();
                seat = opened.seat();
                grant = opened.grant();
                refreshTokenHash = opened.refreshTokenHash();
            }
            case SessionRefreshed refreshed -> {
                grant = refreshed.grant();
                usedRefreshTokenHashes.add(refreshed.replacedRefreshTokenHash());
                refreshTokenHash = refreshed.refreshTokenHash();
            }
            case SessionSeen seen -> grant = seen.grant();
            case SessionSteppedUp steppedUp -> {
                grant = steppedUp.grant();
                failedStepUps = 0;
            }
            case SessionStepUpFailed failed -> failedStepUps = failed.failures();
            case SessionContinued continued -> grant = continued.grant();
            case SessionRevoked _ -> revoked = true;
        }
    }

    @EventSourcingHandler
    void restore(SessionSnapshot snapshot) {
        id = snapshot.sessionId();
        userId = snapshot.userId();
        seat = snapshot.seat();
        grant = snapshot.grant();
        refreshTokenHash = snapshot.refreshTokenHash();
        usedRefreshTokenHashes.addAll(snapshot.usedRefreshTokenHashes());
        failedStepUps = snapshot.failedStepUps();
        revoked = snapshot.revoked();
    }

    @Override
    public SessionSnapshot snapshot() {
        return new SessionSnapshot(
                id, userId, seat, grant, refreshTokenHash, Set.copyOf(usedRefreshTokenHashes), failedStepUps, revoked);
    }

    /** An event or snapshot of a session that is only looked at. */
    void read(Object payload) {
        if (payload instanceof SessionSnapshot snapshot) {
            restore(snapshot);
        } else if (payload instanceof SessionEvent event) {
            evolve(event);
        }
    }

    boolean isOver(int accountEpoch, Instant at) {
        return revoked || grant.epoch() != accountEpoch || grant.isOverAt(at);
    }

    /** Whether the hash is that of the refresh token in use. */
    boolean isCurrent(String presentedHash) {
        return !revoked && refreshTokenHash.equals(presentedHash);
    }

    /** Whether the hash is that of a refresh token which was replaced, and the session lives for it to be ended. */
    boolean isReused(String presentedHash) {
        return !revoked && usedRefreshTokenHashes.contains(presentedHash);
    }

    UUID userId() {
        return userId;
    }

    Instant authenticatedAt() {
        return grant.authenticatedAt();
    }

    int epoch() {
        return grant.epoch();
    }

    void requireLive(Instant at) {
        if (revoked || grant.isOverAt(at)) {
            throw new Refused(new SessionRefusal.SessionOver());
        }
    }

    private static void requireVisible(boolean visible) {
        if (!visible) {
            throw new Refused(new RequestRefusal.NotFound());
        }
    }

    private Accepted accepted(Map<String, String> facts) {
        return new Accepted(id, getVersion(), facts);
    }
}

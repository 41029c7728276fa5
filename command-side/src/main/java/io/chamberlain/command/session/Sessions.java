package io.chamberlain.command.session;

import io.chamberlain.command.aggregate.Proof;
import io.chamberlain.command.user.Accounts;
import io.chamberlain.command.user.AttemptsAside;
import io.chamberlain.command.user.User;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.RefreshSession;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionCommand.SignInByIdentity;
import io.chamberlain.contract.session.SessionCommand.StepUp;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Decides over sessions where a person's account has its say. Passwords are checked before any aggregate is loaded for
 * writing, so that nobody waits for a hash under a lock.
 */
final class Sessions {

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration IDLE_PATIENT = Duration.ofMinutes(30);
    private static final Duration IDLE_CLINICAL = Duration.ofMinutes(15);

    private final Repository<Session> sessions;
    private final Repository<User> users;
    private final Accounts accounts;
    private final Seats seats;
    private final Passwords passwords;
    private final FailedProofs failed;
    private final Codes codes;

    Sessions(
            Repository<Session> sessions,
            Repository<User> users,
            Accounts accounts,
            Seats seats,
            Passwords passwords,
            Codes codes,
            AttemptsAside attempts) {
        this.sessions = sessions;
        this.users = users;
        this.accounts = accounts;
        this.seats = seats;
        this.passwords = passwords;
        this.codes = codes;
        this.failed = new FailedProofs(attempts);
    }

    @CommandHandler
    Accepted decide(SignIn command, Origin origin) throws Exception {
        Optional<User> known = accounts.byEmail(command.email());
        boolean matches = passwords.matches(
                command.password(), known.map(User::passwordHash).orElse(null));
        User user = known.orElseThrow(Sessions::signInFailed);
        if (!matches || !user.account().active()) {
            throw recorded(command, signInFailed(), user, origin);
        }
        if (!holdsBeside(command, user, command.code(), () -> requirePasswordThatFits(user, command), origin)) {
            return codes.wrong(user.id(), command.sessionId(), origin.at());
        }
        Opening opening =
                new Opening(command.sessionId(), command.tokenHash(), command.refreshTokenHash(), origin.at());
        prove(user, command.code(), opening, origin);
        Account account = user.isOneTime() ? replaceOneTimePassword(user, command, origin.at()) : user.account();
        return opened(opening, user.id(), account, origin);
    }

    /**
     * A second factor is asked for here, too: how the issuer made sure is its own affair. Without one the session is as fresh
     * as the proof that the issuer had.
     */
    @CommandHandler
    Accepted decide(SignInByIdentity command, Origin origin) throws Exception {
        User user = accounts.byIdentity(command.issuer(), command.identity()).orElseThrow(Sessions::signInFailed);
        if (!user.account().active()) {
            throw recorded(command, signInFailed(), user, origin);
        }
        if (!holdsBeside(command, user, command.code(), () -> {}, origin)) {
            return codes.wrong(user.id(), command.sessionId(), origin.at());
        }
        Opening opening = new Opening(
                command.sessionId(), command.tokenHash(), command.refreshTokenHash(), provedAt(command, user, origin));
        prove(user, command.code(), opening, origin);
        users.load(user.id().toString())
                .execute(current -> current.identities()
                        .use(user.id(), command.issuer(), command.identityTokenHash(), origin.at()));
        return opened(opening, user.id(), user.account(), origin);
    }

    private static Instant provedAt(SignInByIdentity command, User user, Origin origin) {
        Instant said = user.factor().isActive() ? origin.at() : command.authenticatedAt();
        if (said == null) {
            return Instant.EPOCH;
        }
        return said.isBefore(origin.at()) ? said : origin.at();
    }

    /** A session as it is to begin. */
    private record Opening(UUID sessionId, String tokenHash, String refreshTokenHash, Instant provedAt) {}

    private void prove(User user, @Nullable Secret code, Opening opening, Origin origin) {
        Proof.of(origin.actor(), user.id(), user.account(), opening.sessionId(), opening.provedAt());
        if (code != null && user.factor().isActive()) {
            codes.use(user.id(), code, origin.at());
        }
    }

    /**
     * Whether the code beside the first proof holds, where one is asked for. Who has that proof and stops here leaves a trace
     * for the person: nobody else should have come so far.
     *
     * @param more what else is asked for first
     */
    private boolean holdsBeside(SessionCommand way, User user, @Nullable Secret code, Runnable more, Origin origin) {
        try {
            more.run();
            return !user.factor().isActive() || codes.hold(user, codes.required(code), origin.at());
        } catch (Refused stopped) {
            throw recorded(way, stopped, user, origin);
        }
    }

    private Refused recorded(SessionCommand way, Refused refused, User user, Origin origin) {
        failed.signIn(way.getClass(), origin.actor(), user.id(), refused.refusal());
        return refused;
    }

    private Accepted opened(Opening opening, UUID userId, Account account, Origin origin) throws Exception {
        UUID sessionId = opening.sessionId();
        Seats.Seat seat = seats.find(userId, account.epoch(), origin.at());
        if (seat.displaced() != null) {
            sessions.load(seat.displaced().toString()).execute(oldest -> oldest.displace(origin.at()));
        }
        Grant grant = grant(opening, account, origin.at());
        return sessions.loadOrCreate(sessionId.toString(), Session::new)
                .invoke(session ->
                        session.open(sessionId, userId, seat.number(), grant, opening.refreshTokenHash(), origin));
    }

    /**
     * A one-time password is replaced by another one, any other is not replaced here. Asked after the proof: nobody else
     * learns which it is.
     */
    private void requirePasswordThatFits(User user, SignIn command) {
        String newHash = command.newPasswordHash();
        if (!user.isOneTime()) {
            refuseIf(newHash != null || command.newCredentialId() != null, new SessionRefusal.NewPasswordNotDue());
            return;
        }
        refuseIf(newHash == null || command.newCredentialId() == null, new SessionRefusal.NewPasswordRequired());
        refuseIf(passwords.matches(command.password(), newHash), new SessionRefusal.NewPasswordUnchanged());
    }

    private Account replaceOneTimePassword(User seen, SignIn command, Instant at) {
        UUID newCredential = Objects.requireNonNull(command.newCredentialId());
        String newHash = Objects.requireNonNull(command.newPasswordHash());
        Aggregate<User> user = users.load(seen.id().toString());
        user.execute(current -> {
            if (!current.credentialId().equals(seen.credentialId())) {
                throw signInFailed();
            }
            current.changePassword(newCredential, newHash, at);
        });
        return user.invoke(User::account);
    }

    @CommandHandler
    Accepted decide(RefreshSession command, Origin origin) {
        Aggregate<Session> session = load(command.sessionId(), new SessionRefusal.RefreshFailed());
        UUID userId = session.invoke(Session::userId);
        Optional<Account> account = session.invoke(s -> accountOf(userId, s.epoch()));
        if (session.invoke(s -> s.isCurrent(command.presentedHash()))) {
            Instant provedAt = session.invoke(Session::authenticatedAt);
            account.ifPresent(a -> Proof.of(origin.actor(), userId, a, command.sessionId(), provedAt));
        } else if (!session.invoke(s -> s.isReused(command.presentedHash()))) {
            failed.refresh(origin.actor(), command.sessionId(), userId);
        }
        return session.invoke(s -> s.refresh(command, account.isPresent(), origin.at()));
    }

    @CommandHandler
    Accepted decide(StepUp command, Origin origin) {
        UUID userId = origin.actor().userId();
        if (userId == null || !command.sessionId().equals(origin.actor().sessionId())) {
            throw new Refused(new RequestRefusal.NotFound());
        }
        User user = accounts.byId(userId).orElseThrow(() -> new Refused(new SessionRefusal.StepUpFailed()));
        Secret code = command.code();
        if (code != null && !codes.hold(user, code, origin.at())) {
            return load(command.sessionId(), new SessionRefusal.SessionOver())
                    .invoke(s -> s.noteWrongCode(userId, origin.at()));
        }
        if (code != null) {
            codes.use(userId, code, origin.at());
        } else if (user.factor().isActive()) {
            throw new Refused(new SessionRefusal.StepUpNeedsCode());
        } else if (command.password() == null || !passwords.matches(command.password(), user.passwordHash())) {
            throw new Refused(new SessionRefusal.StepUpFailed());
        }
        Aggregate<Session> session = load(command.sessionId(), new SessionRefusal.SessionOver());
        return session.invoke(s -> {
            if (!s.userId().equals(userId) || accountOf(userId, s.epoch()).isEmpty()) {
                throw new Refused(new SessionRefusal.SessionOver());
            }
            return s.stepUp(origin.at());
        });
    }

    private Aggregate<Session> load(UUID sessionId, SessionRefusal otherwise) {
        try {
            return sessions.load(sessionId.toString());
        } catch (AggregateNotFoundException missing) {
            throw new Refused(otherwise);
        }
    }

    /** The account while sessions of the epoch hold. */
    private Optional<Account> accountOf(UUID userId, int epoch) {
        return accounts.account(userId).filter(account -> account.active() && account.epoch() == epoch);
    }

    private static Grant grant(Opening opening, Account account, Instant at) {
        Duration idle = account.role().equals(Role.PATIENT.name()) ? IDLE_PATIENT : IDLE_CLINICAL;
        return new Grant(
                opening.tokenHash(), account.epoch(), opening.provedAt(), at, (int) idle.toSeconds(), at.plus(LONGEST));
    }

    private static void refuseIf(boolean wrong, SessionRefusal refusal) {
        if (wrong) {
            throw new Refused(refusal);
        }
    }

    private static Refused signInFailed() {
        return new Refused(new SessionRefusal.SignInFailed());
    }
}

package io.chamberlain.query;

import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyCreated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRotated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyUsed;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent.SessionContinued;
import io.chamberlain.contract.session.SessionEvent.SessionStepUpFailed;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.FactorEvent.RecoveryCodeUsed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorConfirmed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorEnrolled;
import io.chamberlain.contract.user.FactorEvent.SecondFactorFailed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorRemoved;
import io.chamberlain.contract.user.FactorEvent.SecondFactorUsed;
import io.chamberlain.contract.user.UserEvent.EmailChanged;
import io.chamberlain.contract.user.UserEvent.EmailVerified;
import io.chamberlain.contract.user.UserEvent.IdentityLinked;
import io.chamberlain.contract.user.UserEvent.IdentityTokenUsed;
import io.chamberlain.contract.user.UserEvent.IdentityUnlinked;
import io.chamberlain.contract.user.UserEvent.UserDeactivated;
import io.chamberlain.contract.user.UserEvent.UserReactivated;
import io.chamberlain.contract.verification.VerificationEvent.VerificationConsumed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationFailed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.contract.verification.VerificationKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what happened to what people and programs sign in with. */
public final class Credentials {

    private static final String ISSUER = "https://issuer.example";

    private final TestLog log;

    public Credentials(TestLog log) {
        this.log = log;
    }

    public UUID mailed(UUID user, VerificationKind kind, @Nullable UUID replaced) {
        UUID token = UUID.randomUUID();
        UUID proof = kind.streamOf(user);
        log.append(
                proof,
                new VerificationIssued(
                        proof,
                        token,
                        replaced,
                        user,
                        kind.name(),
                        "a@example.org",
                        "key",
                        "hash",
                        log.now().plusSeconds(60),
                        log.now()));
        return token;
    }

    public void mistaken(UUID user, VerificationKind kind, UUID token, int attempts) {
        UUID proof = kind.streamOf(user);
        log.append(proof, new VerificationFailed(proof, token, user, attempts, log.now()));
    }

    public void consumed(UUID user, VerificationKind kind, UUID token) {
        UUID proof = kind.streamOf(user);
        log.append(proof, new VerificationConsumed(proof, token, user, log.now()));
    }

    public void factor(UUID user) {
        UUID credential = UUID.randomUUID();
        log.append(user, new SecondFactorEnrolled(user, null, credential, "SECRET", log.now()));
        log.append(user, new SecondFactorConfirmed(user, credential, 1, List.of("h"), account(2, true), log.now()));
        log.append(user, new SecondFactorUsed(user, 2, log.now()));
        log.append(user, new SecondFactorFailed(user, 1, null, log.now()));
        log.append(user, new RecoveryCodeUsed(user, "h", log.now()));
        log.append(user, new SecondFactorRemoved(user, credential, account(3, true), log.now()));
        log.append(user, new SecondFactorEnrolled(user, null, credential, "SECRET", log.now()));
        log.append(user, new SecondFactorConfirmed(user, credential, 1, List.of("h"), account(4, true), log.now()));
    }

    public void linked(UUID user, String issuer, String subject) {
        log.append(user, new IdentityTokenUsed(user, issuer, UUID.randomUUID().toString(), log.now()));
        log.append(
                user, new IdentityLinked(user, issuer, subject, issuer + subject + user, account(5, true), log.now()));
    }

    public void unlinked(UUID user, String issuer, String subject) {
        log.append(
                user,
                new IdentityUnlinked(user, issuer, subject, issuer + subject + user, account(6, true), log.now()));
    }

    public void address(UUID user) {
        log.append(user, new EmailVerified(user, log.now()));
        log.append(user, new EmailChanged(user, "b@example.org", "b" + user, "a" + user, account(7, true), log.now()));
    }

    public void closed(UUID user) {
        log.append(user, new UserDeactivated(user, "a reason", account(8, false), log.now()));
    }

    public void reopened(UUID user) {
        log.append(user, new UserReactivated(user, "a reason", account(9, true), log.now()));
    }

    public void continued(UUID session, UUID user) {
        Grant grant = new Grant(
                "c" + session, 2, log.now(), log.now(), 1800, log.now().plusSeconds(43_200));
        log.append(session, new SessionContinued(session, user, grant, log.now()));
    }

    public void guessed(UUID session, UUID user) {
        log.append(session, new SessionStepUpFailed(session, user, 1, log.now()));
    }

    public UUID key(UUID admin) {
        UUID key = UUID.randomUUID();
        KeyGrant grant = new KeyGrant(
                "public" + key,
                "first",
                null,
                null,
                List.of("wallets:read"),
                null,
                List.of(),
                List.of("192.0.2.0/24"),
                admin,
                log.now().plusSeconds(3600));
        log.append(key, new ApiKeyCreated(key, "reports", grant, log.now()));
        log.append(key, new ApiKeyRotated(key, grant.rotated("second", log.now()), log.now()));
        log.append(key, new ApiKeyUsed(key, log.now()));
        return key;
    }

    public void ended(UUID key) {
        log.append(key, new ApiKeyRevoked(key, "public" + key, log.now()));
    }

    /** Everything of it. */
    public void happen(UUID user, UUID admin, UUID session) {
        UUID first = mailed(user, VerificationKind.EMAIL, null);
        mistaken(user, VerificationKind.EMAIL, first, 1);
        consumed(user, VerificationKind.EMAIL, mailed(user, VerificationKind.EMAIL, first));
        mailed(user, VerificationKind.PASSWORD_RESET, null);
        factor(user);
        linked(user, ISSUER, "ada");
        address(user);
        closed(user);
        reopened(user);
        continued(session, user);
        guessed(session, user);
        key(admin);
        ended(key(admin));
    }

    private static Account account(int epoch, boolean active) {
        return new Account(epoch, active, "PATIENT", null, List.of());
    }
}

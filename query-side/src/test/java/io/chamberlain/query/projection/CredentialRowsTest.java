package io.chamberlain.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyCreated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRotated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyUsed;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.FactorEvent.SecondFactorConfirmed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorEnrolled;
import io.chamberlain.contract.user.FactorEvent.SecondFactorRemoved;
import io.chamberlain.contract.user.UserEvent.EmailChanged;
import io.chamberlain.contract.user.UserEvent.EmailVerified;
import io.chamberlain.contract.user.UserEvent.UserDeactivated;
import io.chamberlain.contract.verification.VerificationEvent.VerificationConsumed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationFailed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Given events, then rows: what people and programs sign in with. */
class CredentialRowsTest {

    private final TestReadModel model = new TestReadModel();
    private final TestLog log = new TestLog();
    private final UUID user = new Story(log).patient();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void an_account_shows_that_it_has_a_factor_and_never_its_secret() {
        UUID credential = UUID.randomUUID();
        log.append(user, new SecondFactorEnrolled(user, null, credential, "SECRET", log.now()));
        model.apply(log);
        assertThat(model.row("users", user))
                .containsEntry("two_factor_enabled", false)
                .containsEntry("two_factor_secret", null);
        log.append(user, new SecondFactorConfirmed(user, credential, 1, List.of("h"), account(true), log.now()));
        model.apply(log);
        assertThat(model.row("users", user))
                .containsEntry("two_factor_enabled", true)
                .containsEntry("two_factor_secret", credential.toString());
        log.append(user, new SecondFactorRemoved(user, credential, account(true), log.now()));
        model.apply(log);
        assertThat(model.row("users", user))
                .containsEntry("two_factor_enabled", false)
                .containsEntry("two_factor_secret", null);
    }

    @Test
    void an_account_shows_its_address_and_whether_it_is_closed() {
        log.append(user, new EmailVerified(user, log.now()));
        model.apply(log);
        assertThat(model.row("users", user)).containsEntry("email_verified", true);
        log.append(user, new EmailChanged(user, "b@example.org", "kb", "ka", account(true), log.now()));
        log.append(user, new UserDeactivated(user, account(false), log.now()));
        model.apply(log);
        assertThat(model.row("users", user))
                .containsEntry("email", "b@example.org")
                .containsEntry("is_active", false);
    }

    @Test
    void each_mailed_secret_is_a_row_that_says_how_it_ended() {
        UUID proof = VerificationKind.EMAIL.streamOf(user);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        log.append(proof, issued(proof, first, null));
        log.append(proof, new VerificationFailed(proof, first, user, 1, log.now()));
        log.append(proof, issued(proof, second, first));
        log.append(proof, new VerificationConsumed(proof, second, user, log.now()));
        model.apply(log);
        assertThat(model.row("verification_tokens", first))
                .containsEntry("attempts", 1)
                .containsEntry("token", "hash")
                .containsEntry("consumed_at", null);
        assertThat(model.row("verification_tokens", first).get("replaced_at")).isNotNull();
        assertThat(model.row("verification_tokens", second).get("consumed_at")).isNotNull();
    }

    @Test
    void a_key_is_a_row_from_its_making_to_its_end() {
        UUID key = UUID.randomUUID();
        KeyGrant grant = new KeyGrant(
                "public",
                "first",
                null,
                null,
                List.of("wallets:read"),
                null,
                List.of(),
                List.of("192.0.2.0/24"),
                user,
                log.now().plusSeconds(3600),
                null);
        log.append(key, new ApiKeyCreated(key, "reports", grant, log.now()));
        log.append(key, new ApiKeyRotated(key, grant.rotated("second", log.now()), log.now()));
        log.append(key, new ApiKeyUsed(key, grant.usedAt(log.now()), log.now()));
        model.apply(log);
        assertThat(model.row("api_keys", key))
                .containsEntry("key_hash", "second")
                .containsEntry("key_id", "public")
                .containsEntry("is_active", true)
                .containsEntry("created_by", user);
        assertThat(model.row("api_keys", key).get("last_used")).isNotNull();
        log.append(key, new ApiKeyRevoked(key, "public", log.now()));
        model.apply(log);
        assertThat(model.row("api_keys", key)).containsEntry("is_active", false).containsEntry("version", 3L);
    }

    private VerificationIssued issued(UUID proof, UUID token, UUID replaced) {
        return new VerificationIssued(
                proof,
                token,
                replaced,
                user,
                VerificationKind.EMAIL.name(),
                "a@example.org",
                "key",
                "hash",
                log.now().plusSeconds(60),
                log.now());
    }

    private static Account account(boolean active) {
        return new Account(2, active, "PATIENT", null, List.of());
    }
}

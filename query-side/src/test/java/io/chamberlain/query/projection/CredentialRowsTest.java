package io.chamberlain.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.FactorEvent.SecondFactorConfirmed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorEnrolled;
import io.chamberlain.contract.user.FactorEvent.SecondFactorRemoved;
import io.chamberlain.contract.user.UserEvent.EmailChanged;
import io.chamberlain.contract.user.UserEvent.EmailVerified;
import io.chamberlain.contract.user.UserEvent.UserDeactivated;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.query.Credentials;
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
        log.append(user, new UserDeactivated(user, "left", account(false), log.now()));
        model.apply(log);
        assertThat(model.row("users", user))
                .containsEntry("email", "b@example.org")
                .containsEntry("is_active", false);
    }

    @Test
    void an_account_shows_the_identity_that_was_linked_last_until_it_is_unlinked() {
        Credentials credentials = new Credentials(log);
        credentials.linked(user, "https://one.example", "ada");
        credentials.linked(user, "https://two.example", "lovelace");
        credentials.unlinked(user, "https://one.example", "ada");
        model.apply(log);
        assertThat(model.row("users", user)).containsEntry("supabase_id", "lovelace");
        credentials.unlinked(user, "https://two.example", "lovelace");
        model.apply(log);
        assertThat(model.row("users", user)).containsEntry("supabase_id", null);
    }

    @Test
    void each_mailed_secret_is_a_row_that_says_how_it_ended() {
        Credentials credentials = new Credentials(log);
        UUID first = credentials.mailed(user, VerificationKind.EMAIL, null);
        credentials.mistaken(user, VerificationKind.EMAIL, first, 1);
        UUID second = credentials.mailed(user, VerificationKind.EMAIL, first);
        credentials.consumed(user, VerificationKind.EMAIL, second);
        model.apply(log);
        assertThat(model.row("verification_tokens", first))
                .containsEntry("attempts", 1L)
                .containsEntry("token", "hash")
                .containsEntry("consumed_at", null);
        assertThat(model.row("verification_tokens", first).get("replaced_at")).isNotNull();
        assertThat(model.row("verification_tokens", second).get("consumed_at")).isNotNull();
    }

    @Test
    void a_key_is_a_row_from_its_making_to_its_end() {
        Credentials credentials = new Credentials(log);
        UUID key = credentials.key(user);
        model.apply(log);
        assertThat(model.row("api_keys", key))
                .containsEntry("key_hash", "second")
                .containsEntry("key_id", "public" + key)
                .containsEntry("is_active", true)
                .containsEntry("created_by", user);
        assertThat(model.row("api_keys", key).get("last_used")).isNotNull();
        credentials.ended(key);
        model.apply(log);
        assertThat(model.row("api_keys", key)).containsEntry("is_active", false).containsEntry("version", 3L);
    }

    private static Account account(boolean active) {
        return new Account(2, active, "PATIENT", null, List.of());
    }
}

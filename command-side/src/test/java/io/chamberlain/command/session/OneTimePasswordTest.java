package io.chamberlain.command.session;

import static io.chamberlain.command.decision.People.NOBODY;
import static io.chamberlain.command.decision.People.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.AppointFirstAdmin;
import io.chamberlain.contract.user.UserCommand.IssueOneTimePassword;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserEvent.PasswordChanged;
import io.chamberlain.contract.user.UserRefusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The password that the first start prints, and what signing in may replace. */
class OneTimePasswordTest {

    private final CommandSide side = CommandSide.started();

    @BeforeEach
    void register() {
        side.accepts(
                NOBODY,
                new RegisterUser(
                        UUID.randomUUID(),
                        "anna@example.org",
                        "Anna",
                        "Example",
                        UUID.randomUUID(),
                        "hash of correct horse"));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_one_time_password_must_be_replaced_and_ends_as_an_ordinary_one() {
        UUID admin = UUID.randomUUID();
        UUID credential = UUID.randomUUID();
        side.accepts(SYSTEM, new AppointFirstAdmin(admin, "admin@example.org", credential, "hash of once"));
        assertThat(side.refuses(NOBODY, attempt("admin@example.org", "once")))
                .isEqualTo(new SessionRefusal.NewPasswordRequired());
        side.accepts(NOBODY, replacing("admin@example.org", "once", "mine"));
        List<?> events = side.log.payloads();
        PasswordChanged changed = (PasswordChanged) events.get(events.size() - 2);
        SessionOpened opened = (SessionOpened) events.getLast();
        assertThat(changed.replacedCredentialId()).isEqualTo(credential);
        assertThat(opened.grant().epoch()).isEqualTo(changed.account().epoch()).isEqualTo(1);
        assertThat(opened.grant().idleSeconds()).isEqualTo(900);
        assertThat(side.refuses(SYSTEM, new IssueOneTimePassword(admin, UUID.randomUUID(), "h")))
                .isEqualTo(new UserRefusal.FirstAdminActive());
        assertThat(side.refuses(NOBODY, attempt("admin@example.org", "once")))
                .isEqualTo(new SessionRefusal.SignInFailed());
    }

    @Test
    void who_has_a_one_time_password_and_does_not_replace_it_leaves_a_trace() {
        UUID admin = UUID.randomUUID();
        side.accepts(SYSTEM, new AppointFirstAdmin(admin, "admin@example.org", UUID.randomUUID(), "hash of once"));
        side.refuses(NOBODY, attempt("admin@example.org", "once"));
        side.close();
        assertThat(side.log.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.code()).isEqualTo("NEW_PASSWORD_REQUIRED");
            assertThat(attempt.subjectUserId()).isEqualTo(admin);
        });
    }

    @Test
    void a_one_time_password_is_replaced_by_another_one() {
        UUID admin = UUID.randomUUID();
        side.accepts(SYSTEM, new AppointFirstAdmin(admin, "admin@example.org", UUID.randomUUID(), "hash of once"));
        assertThat(side.refuses(NOBODY, replacing("admin@example.org", "once", "once")))
                .isEqualTo(new SessionRefusal.NewPasswordUnchanged());
        side.accepts(NOBODY, replacing("admin@example.org", "once", "mine"));
    }

    @Test
    void an_ordinary_password_is_not_replaced_by_signing_in_and_only_who_knows_it_is_told_so() {
        assertThat(side.refuses(NOBODY, replacing("anna@example.org", "wrong", "mine")))
                .isEqualTo(new SessionRefusal.SignInFailed());
        assertThat(side.refuses(NOBODY, replacing("anna@example.org", "correct horse", "mine")))
                .isEqualTo(new SessionRefusal.NewPasswordNotDue());
    }

    private static SignIn replacing(String email, String password, String newPassword) {
        return new SignIn(
                UUID.randomUUID(),
                email,
                new Secret(password),
                UUID.randomUUID(),
                "hash of " + newPassword,
                null,
                "t",
                "r");
    }

    private static SignIn attempt(String email, String password) {
        return new SignIn(UUID.randomUUID(), email, new Secret(password), null, null, null, "t", "r");
    }
}

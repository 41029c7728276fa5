package io.chamberlain.command.verification;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionCommand.SignInByIdentity;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.LinkIdentity;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserEvent.EmailVerified;
import io.chamberlain.contract.user.UserEvent.IdentityUnlinked;
import io.chamberlain.contract.user.UserEvent.PasswordChanged;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationCommand.RequestPasswordReset;
import io.chamberlain.contract.verification.VerificationCommand.ResetPassword;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.verification.VerificationRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choosing a new password without the old one, and what strangers can do about it. */
class PasswordResetTest {

    private static final Refusal INVALID = new VerificationRefusal.TokenInvalid();

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();
    private UUID session;

    @BeforeEach
    void signInFirst() {
        side.accepts(
                NOBODY,
                new RegisterUser(user, "anna@example.org", "Anna", "A", UUID.randomUUID(), "hash of correct horse"));
        session = side.accepts(NOBODY, attempt("correct horse")).id();
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_reset_for_an_unknown_address_is_accepted_and_nothing_comes_of_it() {
        long before = side.log.head();
        Accepted accepted = side.accepts(NOBODY, new RequestPasswordReset(UUID.randomUUID(), "b@example.org", "s"));
        assertThat(accepted.facts()).isEmpty();
        assertThat(side.log.head()).isEqualTo(before);
    }

    @Test
    void a_reset_sets_the_password_verifies_the_address_and_ends_every_session() {
        requestReset("s1");
        VerificationIssued issued = (VerificationIssued) side.log.payloads().getLast();
        assertThat(issued.expiresAt()).isEqualTo(side.now().plus(Duration.ofMinutes(30)));
        assertThat(wrong(resetting("guess"))).isTrue();
        side.accepts(NOBODY, resetting("s1"));
        List<?> events = side.log.payloads();
        assertThat(((PasswordChanged) events.get(events.size() - 3)).account().epoch())
                .isEqualTo(1);
        assertThat(events.get(events.size() - 2)).isInstanceOf(EmailVerified.class);
        assertThat(side.refuses(NOBODY, resetting("s1"))).isEqualTo(INVALID);
        assertThat(side.refuses(NOBODY, attempt("correct horse"))).isEqualTo(new SessionRefusal.SignInFailed());
        side.accepts(NOBODY, attempt("battery staple"));
    }

    @Test
    void who_does_not_know_what_the_newest_mail_is_named_by_is_not_counted_and_shuts_nobody_out() {
        UUID older = CommandSide.mailed(requestReset("s1"));
        UUID newest = CommandSide.mailed(requestReset("s2"));
        for (UUID guessed : List.of(older, VerificationKind.PASSWORD_RESET.streamOf(user), user, UUID.randomUUID())) {
            for (int i = 0; i < 2; i++) {
                assertThat(side.refuses(NOBODY, resetting(guessed, "s2"))).isEqualTo(INVALID);
            }
        }
        assertThat(newest).isNotEqualTo(older);
        side.accepts(NOBODY, resetting(newest, "s2"));
    }

    @Test
    void strangers_fill_nobodys_mailbox() {
        for (int i = 0; i < 5; i++) {
            assertThat(requestReset("s" + i).facts()).containsKey(VerificationCommand.ISSUED);
        }
        long before = side.log.head();
        assertThat(requestReset("s5").facts()).isEmpty();
        side.accepts(NOBODY, resetting("s4"));
        before = side.log.head();
        assertThat(requestReset("s6").facts()).isEmpty();
        assertThat(side.log.head()).isEqualTo(before);
        side.later(Duration.ofHours(1));
        assertThat(requestReset("s7").facts()).containsKey(VerificationCommand.ISSUED);
    }

    @Test
    void who_had_five_mails_sent_to_somebody_keeps_them_waiting_no_longer_than_the_last_one_holds() {
        for (int i = 0; i < 5; i++) {
            requestReset("s" + i);
        }
        side.later(Duration.ofMinutes(30));
        assertThat(requestReset("mine").facts()).containsKey(VerificationCommand.ISSUED);
        assertThat(requestReset("s5").facts()).isEmpty();
        side.accepts(NOBODY, resetting("mine"));
    }

    @Test
    void a_reset_leaves_no_identity_elsewhere_to_come_back_by() {
        side.reads(anna());
        for (String issuer : List.of("https://one.example", "https://two.example")) {
            side.accepts(anna(), new LinkIdentity(user, issuer, "a thief", "token of " + issuer));
        }
        requestReset("s1");
        side.accepts(NOBODY, resetting("s1"));
        List<IdentityUnlinked> unlinked = side.log.payloads().stream()
                .filter(IdentityUnlinked.class::isInstance)
                .map(IdentityUnlinked.class::cast)
                .toList();
        assertThat(unlinked)
                .extracting(event -> event.account().epoch())
                .as("after two links and the new password")
                .containsExactly(4, 5);
        for (String issuer : List.of("https://one.example", "https://two.example")) {
            SignInByIdentity in = new SignInByIdentity(
                    UUID.randomUUID(), issuer, "a thief", "another of " + issuer, null, null, "t", "r");
            assertThat(side.refuses(NOBODY, in)).isEqualTo(new SessionRefusal.SignInFailed());
        }
        assertThat(side.accepts(NOBODY, attempt("battery staple")).facts()).containsKey("userId");
    }

    private boolean wrong(ResetPassword command) {
        return VerificationCommand.WRONG_SECRET.equals(
                side.accepts(NOBODY, command).facts().get(SessionCommand.OUTCOME));
    }

    private Accepted requestReset(String secret) {
        return side.accepts(NOBODY, new RequestPasswordReset(UUID.randomUUID(), "ANNA@example.org", secret));
    }

    /** By what the newest mail is named by. */
    private ResetPassword resetting(String secret) {
        VerificationIssued newest = side.log.payloads().stream()
                .filter(VerificationIssued.class::isInstance)
                .map(VerificationIssued.class::cast)
                .filter(issued -> issued.kind().equals(VerificationKind.PASSWORD_RESET.name()))
                .reduce((_, later) -> later)
                .orElseThrow();
        return resetting(newest.tokenId(), secret);
    }

    private ResetPassword resetting(UUID token, String secret) {
        UUID id = VerificationKind.PASSWORD_RESET.streamOf(user);
        return new ResetPassword(id, token, secret, UUID.randomUUID(), "hash of battery staple");
    }

    private static SignIn attempt(String password) {
        String token = UUID.randomUUID().toString();
        return new SignIn(
                UUID.randomUUID(), "anna@example.org", new Secret(password), null, null, null, token, "r" + token);
    }

    private Actor anna() {
        return new Actor(user, Role.PATIENT, null, Set.of(), session, NOW, null, null, null, null, null);
    }
}

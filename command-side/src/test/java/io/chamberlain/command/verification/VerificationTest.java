package io.chamberlain.command.verification;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionEvent.SessionContinued;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.ChangePassword;
import io.chamberlain.contract.user.UserCommand.DeactivateUser;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserEvent.EmailChanged;
import io.chamberlain.contract.user.UserEvent.EmailVerified;
import io.chamberlain.contract.user.UserRefusal;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationCommand.*;
import io.chamberlain.contract.verification.VerificationEvent.*;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.verification.VerificationRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Refusal INVALID = new VerificationRefusal.TokenInvalid();

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();
    private UUID session;

    @BeforeEach
    void signInFirst() {
        side.accepts(NOBODY, registration(user, "anna@example.org"));
        session = signIn("anna@example.org", "correct horse").id();
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void an_address_is_verified_by_the_secret_that_went_there_once() {
        requestVerification("s1");
        VerificationIssued issued = (VerificationIssued) side.log.payloads().getLast();
        assertThat(issued.email()).isEqualTo("anna@example.org");
        assertThat(issued.expiresAt()).isEqualTo(side.now().plus(Duration.ofHours(24)));
        side.accepts(NOBODY, verifying("s1"));
        List<?> events = side.log.payloads();
        assertThat(events.get(events.size() - 2)).isInstanceOf(EmailVerified.class);
        assertThat(events.getLast()).isInstanceOf(VerificationConsumed.class);
        assertThat(side.refuses(NOBODY, verifying("s1"))).isEqualTo(INVALID);
        assertThat(side.refuses(anna(), new RequestEmailVerification(user, UUID.randomUUID(), "s2")))
                .isEqualTo(new VerificationRefusal.EmailVerifiedAlready());
    }

    @Test
    void a_secret_is_over_at_its_end_and_when_a_newer_one_is_issued() {
        requestVerification("s1");
        side.later(Duration.ofHours(24));
        assertThat(side.refuses(NOBODY, verifying("s1"))).isEqualTo(INVALID);
        requestVerification("s2");
        requestVerification("s3");
        assertThat(wrong(NOBODY, verifying("s2"))).isTrue();
        side.accepts(NOBODY, verifying("s3"));
    }

    @Test
    void five_wrong_secrets_end_it() {
        requestVerification("s1");
        for (int i = 0; i < 5; i++) {
            assertThat(wrong(NOBODY, verifying("guess " + i))).isTrue();
        }
        assertThat(((VerificationFailed) side.log.payloads().getLast()).attempts())
                .isEqualTo(5);
        assertThat(side.refuses(NOBODY, verifying("s1"))).isEqualTo(INVALID);
    }

    @Test
    void a_secret_is_of_one_kind_and_of_one_person() {
        requestVerification("s1");
        UUID email = VerificationKind.EMAIL.streamOf(user);
        UUID token = newest(VerificationKind.EMAIL);
        assertThat(side.refuses(NOBODY, new ResetPassword(email, token, "s1", UUID.randomUUID(), "hash")))
                .isEqualTo(INVALID);
        assertThat(side.refuses(NOBODY, new VerifyEmail(UUID.randomUUID(), token, "s1")))
                .isEqualTo(INVALID);
        assertThat(side.refuses(NOBODY, new VerifyEmail(user, token, "s1"))).isEqualTo(INVALID);
        assertThat(side.refuses(BEN, new RequestEmailVerification(user, UUID.randomUUID(), "s2")))
                .isEqualTo(new RequestRefusal.Forbidden());
        assertThat(side.refuses(BEN, new ChangeEmail(user, "s2"))).isEqualTo(new RequestRefusal.Forbidden());
    }

    @Test
    void another_address_is_taken_by_the_code_that_went_there_and_ends_all_other_sessions() {
        side.accepts(anna(), new RequestEmailChange(user, UUID.randomUUID(), " Anna@Example.com ", "code"));
        VerificationIssued issued = (VerificationIssued) side.log.payloads().getLast();
        assertThat(issued.email()).isEqualTo("anna@example.com");
        assertThat(issued.expiresAt()).isEqualTo(side.now().plus(Duration.ofMinutes(10)));
        assertThat(wrong(anna(), new ChangeEmail(user, "guess"))).isTrue();
        side.accepts(anna(), new ChangeEmail(user, "code"));
        List<?> events = side.log.payloads();
        assertThat(events).last().isInstanceOf(SessionContinued.class);
        assertThat(events).filteredOn(EmailChanged.class::isInstance).hasSize(1);
        assertThat(side.refuses(NOBODY, attempt("anna@example.org", "correct horse")))
                .isEqualTo(new SessionRefusal.SignInFailed());
        signIn("anna@example.com", "correct horse");
        side.accepts(NOBODY, registration(UUID.randomUUID(), "anna@example.org"));
    }

    @Test
    void the_same_short_code_for_two_people_is_two_proofs() {
        UUID ben = UUID.randomUUID();
        Actor other = new Actor(ben, Role.PATIENT, null, Set.of(), null, NOW, null, null, null, null, null);
        side.accepts(NOBODY, registration(ben, "ben@example.org"));
        side.accepts(anna(), new RequestEmailChange(user, UUID.randomUUID(), "anna@example.com", "code"));
        side.accepts(other, new RequestEmailChange(ben, UUID.randomUUID(), "ben@example.com", "code"));
        side.later(Duration.ofSeconds(1));
        side.accepts(other, new RequestEmailChange(ben, UUID.randomUUID(), "ben@example.com", "code"));
        assertThat(side.log.payloads())
                .filteredOn(VerificationIssued.class::isInstance)
                .extracting(event -> ((VerificationIssued) event).tokenId())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_taken_address_is_refused_to_who_reads_it_alone() {
        side.accepts(NOBODY, registration(UUID.randomUUID(), "taken@example.org"));
        assertThat(side.accepts(anna(), new RequestEmailChange(user, UUID.randomUUID(), "taken@example.org", "code"))
                        .facts())
                .containsKey(VerificationCommand.ISSUED);
        assertThat(side.refuses(anna(), new ChangeEmail(user, "code"))).isEqualTo(new UserRefusal.EmailTaken());
    }

    @Test
    void a_change_of_address_needs_a_fresh_proof_and_an_address() {
        assertThat(side.refuses(anna(), new RequestEmailChange(user, UUID.randomUUID(), "no address", "code")))
                .isEqualTo(new UserRefusal.EmailInvalid());
        Actor stale = provedAt(anna(), NOW.minus(Duration.ofMinutes(5)));
        assertThat(side.refuses(stale, new RequestEmailChange(user, UUID.randomUUID(), "anna@example.com", "code")))
                .isEqualTo(new RequestRefusal.StepUpRequired());
    }

    @Test
    void a_secret_for_an_address_that_was_changed_since_is_void() {
        requestVerification("s1");
        requestReset("s2");
        side.accepts(anna(), new RequestEmailChange(user, UUID.randomUUID(), "anna@example.com", "code"));
        side.accepts(anna(), new ChangeEmail(user, "code"));
        assertThat(side.refuses(NOBODY, verifying("s1"))).isEqualTo(INVALID);
        assertThat(side.refuses(NOBODY, resetting("s2"))).isEqualTo(INVALID);
    }

    @Test
    void a_code_that_is_brought_too_late_takes_no_address_for_a_session_that_is_over_nor_for_a_closed_account() {
        side.accepts(anna(), new RequestEmailChange(user, UUID.randomUUID(), "anna@example.com", "code"));
        Actor ended = anna();
        session = signIn("anna@example.org", "correct horse").id();
        side.accepts(
                anna(),
                new ChangePassword(user, new Secret("correct horse"), UUID.randomUUID(), "hash of battery staple"));
        assertThat(side.refuses(ended, new ChangeEmail(user, "code"))).isEqualTo(new SessionRefusal.SessionOver());
        side.accepts(ADMIN, new DeactivateUser(user, "asked for"));
        assertThat(side.refuses(anna(), new ChangeEmail(user, "code"))).isEqualTo(new SessionRefusal.SessionOver());
    }

    private boolean wrong(Actor actor, Command command) {
        return VerificationCommand.WRONG_SECRET.equals(
                side.accepts(actor, command).facts().get(SessionCommand.OUTCOME));
    }

    private void requestVerification(String secret) {
        side.accepts(anna(), new RequestEmailVerification(user, UUID.randomUUID(), secret));
    }

    private VerifyEmail verifying(String secret) {
        return new VerifyEmail(VerificationKind.EMAIL.streamOf(user), newest(VerificationKind.EMAIL), secret);
    }

    private Accepted requestReset(String secret) {
        return side.accepts(NOBODY, new RequestPasswordReset(UUID.randomUUID(), "ANNA@example.org", secret));
    }

    private ResetPassword resetting(String secret) {
        return resetting(newest(VerificationKind.PASSWORD_RESET), secret);
    }

    private ResetPassword resetting(UUID token, String secret) {
        UUID id = VerificationKind.PASSWORD_RESET.streamOf(user);
        return new ResetPassword(id, token, secret, UUID.randomUUID(), "hash of battery staple");
    }

    /** What the newest mail of the kind is named by. */
    private UUID newest(VerificationKind kind) {
        return side.log.payloads().reversed().stream()
                .filter(event -> event instanceof VerificationIssued issued
                        && issued.kind().equals(kind.name()))
                .map(event -> ((VerificationIssued) event).tokenId())
                .findFirst()
                .orElseThrow();
    }

    private static RegisterUser registration(UUID id, String email) {
        return new RegisterUser(id, email, "Anna", "A", UUID.randomUUID(), "hash of correct horse");
    }

    private Accepted signIn(String email, String password) {
        return side.accepts(NOBODY, attempt(email, password));
    }

    private static SignIn attempt(String email, String password) {
        String token = UUID.randomUUID().toString();
        return new SignIn(UUID.randomUUID(), email, new Secret(password), null, null, null, token, "r" + token);
    }

    private Actor anna() {
        return new Actor(user, Role.PATIENT, null, Set.of(), session, NOW, null, null, null, null, null);
    }
}

package io.chamberlain.command.session;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.command.user.Authenticator;
import io.chamberlain.command.user.User;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionCommand.SignInByIdentity;
import io.chamberlain.contract.session.SessionCommand.StepUp;
import io.chamberlain.contract.session.SessionEvent.SessionContinued;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionRevoked;
import io.chamberlain.contract.session.SessionEvent.SessionSteppedUp;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.FactorEvent.*;
import io.chamberlain.contract.user.RecoveryCode;
import io.chamberlain.contract.user.UserCommand.*;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorTest {

    private static final Authenticator DEVICE = new Authenticator("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    private static final String RECOVERY = "ABCD-EFGH-IJKL-MNOP";

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();
    private UUID session;

    @BeforeEach
    void signInFirst() {
        side.accepts(
                NOBODY,
                new RegisterUser(user, "anna@example.org", "Anna", "A", UUID.randomUUID(), "hash of correct horse"));
        session = signIn(null).id();
        side.reads(anna());
    }

    @Test
    void who_registered_an_address_they_do_not_read_plants_no_factor() {
        UUID squatter = UUID.randomUUID();
        Actor there = new Actor(squatter, Role.PATIENT, null, Set.of(), null, NOW, null, null, null, null, null);
        side.accepts(NOBODY, new RegisterUser(squatter, "ben@example.org", "B", "B", UUID.randomUUID(), "hash of x"));
        assertThat(side.refuses(there, new EnrolSecondFactor(squatter, UUID.randomUUID(), DEVICE.secret())))
                .isEqualTo(new UserRefusal.EmailNotVerified());
        side.reads(there).accepts(there, new EnrolSecondFactor(squatter, UUID.randomUUID(), DEVICE.secret()));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_factor_counts_once_a_code_was_made_with_it_and_ends_all_other_sessions() {
        UUID other = signIn(null).id();
        enrol();
        assertThat(signIn(null).facts()).containsKey("userId");
        assertThat(side.refuses(anna(), confirming("000000"))).isEqualTo(new UserRefusal.CodeWrong());
        confirm();
        List<?> events = side.log.payloads();
        SecondFactorConfirmed confirmed = (SecondFactorConfirmed) events.get(events.size() - 2);
        SessionContinued continued = (SessionContinued) events.getLast();
        assertThat(confirmed.account().epoch()).isEqualTo(1);
        assertThat(continued.sessionId()).isEqualTo(session).isNotEqualTo(other);
        assertThat(continued.grant().epoch()).isEqualTo(1);
        assertThat(side.refuses(anna(), enrolment())).isEqualTo(new UserRefusal.SecondFactorActive());
        assertThat(side.refuses(anna(), confirming("000000"))).isEqualTo(new UserRefusal.SecondFactorActive());
    }

    @Test
    void signing_in_then_needs_a_code_and_says_so_only_to_who_has_the_password() {
        withFactor();
        assertThat(side.refuses(NOBODY, attempt("correct horse", null)))
                .isEqualTo(new SessionRefusal.SecondFactorRequired());
        assertThat(side.refuses(NOBODY, attempt("wrong", code()))).isEqualTo(new SessionRefusal.SignInFailed());
        assertThat(signIn(code()).facts()).containsEntry("userId", user.toString());
        assertThat(side.log.payloads().getLast()).isInstanceOf(SessionOpened.class);
    }

    @Test
    void who_has_the_first_proof_and_stops_at_the_code_leaves_a_trace_for_the_person() {
        side.accepts(anna(), new LinkIdentity(user, "https://issuer.example", "anna", "token"));
        withFactor();
        side.refuses(NOBODY, attempt("correct horse", null));
        side.refuses(NOBODY, byIdentity());
        for (int i = 0; i < 5; i++) {
            assertWrong(signIn(new Secret("000000")));
        }
        side.refuses(NOBODY, attempt("correct horse", code()));
        side.close();
        assertThat(side.log.attempts())
                .extracting(Attempt::code)
                .containsExactlyInAnyOrder("SECOND_FACTOR_REQUIRED", "SECOND_FACTOR_REQUIRED", "SECOND_FACTOR_LOCKED");
        assertThat(side.log.attempts()).extracting(Attempt::subjectUserId).containsOnly(user);
    }

    private static SignInByIdentity byIdentity() {
        return new SignInByIdentity(
                UUID.randomUUID(), "https://issuer.example", "anna", "another token", null, null, "t", "r");
    }

    @Test
    void a_code_counts_once() {
        withFactor();
        Secret code = code();
        signIn(code);
        assertWrong(signIn(code));
        side.later(Duration.ofSeconds(30));
        assertWrong(signIn(code));
        assertThat(signIn(code()).facts()).containsKey("userId");
    }

    @Test
    void the_code_that_confirmed_the_factor_does_not_count_again() {
        enrol();
        Secret code = code();
        side.accepts(anna(), new ConfirmSecondFactor(user, code, List.of()));
        assertWrong(signIn(code));
    }

    @Test
    void five_wrong_codes_in_a_row_lock_the_factor_for_longer_each_time() {
        withFactor();
        for (int i = 0; i < 5; i++) {
            assertWrong(signIn(new Secret("000000")));
        }
        assertThat(((SecondFactorFailed) side.log.payloads().getLast()).failures())
                .isEqualTo(5);
        assertThat(side.refuses(NOBODY, attempt("correct horse", code())))
                .isEqualTo(new SessionRefusal.SecondFactorLocked(900));
        assertThat(side.refuses(anna(), new StepUp(session, null, code())))
                .isEqualTo(new SessionRefusal.SecondFactorLocked(900));
        side.later(Duration.ofMinutes(15));
        for (int i = 0; i < 5; i++) {
            assertWrong(signIn(new Secret("000000")));
        }
        assertThat(side.refuses(NOBODY, attempt("correct horse", code())))
                .isEqualTo(new SessionRefusal.SecondFactorLocked(1800));
        side.later(Duration.ofMinutes(30));
        assertThat(signIn(code()).facts()).containsKey("userId");
        assertWrong(signIn(new Secret("000000")));
        assertThat(((SecondFactorFailed) side.log.payloads().getLast()).failures())
                .isEqualTo(1);
    }

    @Test
    void a_recovery_code_stands_in_once_however_it_is_typed() {
        withFactor();
        assertThat(signIn(new Secret("abcd efgh ijkl mnop")).facts()).containsKey("userId");
        assertWrong(signIn(new Secret(RECOVERY)));
    }

    @Test
    void a_step_up_takes_the_password_and_where_there_is_a_factor_its_code_alone() {
        side.accepts(anna(), new StepUp(session, new Secret("correct horse"), null));
        assertWrong(side.accepts(anna(), new StepUp(session, null, new Secret("000000"))));
        withFactor();
        side.later(Duration.ofMinutes(10));
        side.accepts(anna(), new StepUp(session, null, code()));
        assertThat(((SessionSteppedUp) side.log.payloads().getLast()).grant().authenticatedAt())
                .isEqualTo(side.now());
        assertWrong(side.accepts(anna(), new StepUp(session, null, new Secret("000000"))));
        assertThat(side.refuses(anna(), new StepUp(session, new Secret("correct horse"), null)))
                .isEqualTo(new SessionRefusal.StepUpNeedsCode());
        assertThat(side.refuses(anna(), new StepUp(session, null, null)))
                .isEqualTo(new SessionRefusal.StepUpNeedsCode());
    }

    @Test
    void who_guesses_codes_in_a_session_found_open_loses_it_at_the_fifth_and_locks_nobody_out() {
        withFactor();
        for (int i = 0; i < 5; i++) {
            assertWrong(side.accepts(anna(), new StepUp(session, null, new Secret("000000"))));
        }
        assertThat(((SessionRevoked) side.log.payloads().getLast()).reason()).isEqualTo("STEP_UP_GUESSED");
        assertThat(side.refuses(anna(), new StepUp(session, null, code()))).isEqualTo(new SessionRefusal.SessionOver());
        assertThat(signIn(code()).facts()).containsKey("userId");
    }

    @Test
    void a_wrong_code_that_was_looked_at_before_the_lock_does_not_open_it() {
        withFactor();
        for (int i = 0; i < 5; i++) {
            assertWrong(signIn(new Secret("000000")));
        }
        Repository<User> users = side.configuration().repository(User.class);
        DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("late"))
                .execute(() -> users.load(user.toString())
                        .execute(anna -> anna.factor().noteWrong(user, side.now())));
        SecondFactorFailed sixth = (SecondFactorFailed) side.log.payloads().getLast();
        assertThat(sixth.failures()).isEqualTo(6);
        assertThat(side.refuses(NOBODY, attempt("correct horse", code())))
                .isEqualTo(new SessionRefusal.SecondFactorLocked(900));
    }

    @Test
    void a_factor_is_changed_only_within_five_minutes_of_a_proof() {
        side.later(Duration.ofMinutes(5));
        Refusal stale = new RequestRefusal.StepUpRequired();
        assertThat(side.refuses(anna(), enrolment())).isEqualTo(stale);
        assertThat(side.refuses(anna(), confirming("000000"))).isEqualTo(stale);
        assertThat(side.refuses(anna(), new RemoveSecondFactor(user))).isEqualTo(stale);
    }

    @Test
    void a_removed_factor_is_asked_for_no_more_and_names_the_secret_that_goes() {
        assertThat(side.refuses(anna(), new RemoveSecondFactor(user))).isEqualTo(new UserRefusal.NoSecondFactor());
        assertThat(side.refuses(anna(), confirming("000000"))).isEqualTo(new UserRefusal.NoSecondFactor());
        UUID credential = withFactor();
        side.accepts(anna(), new RemoveSecondFactor(user));
        List<?> events = side.log.payloads();
        assertThat(((SecondFactorRemoved) events.get(events.size() - 2)).replacedCredentialId())
                .isEqualTo(credential);
        assertThat(events.getLast()).isInstanceOf(SessionContinued.class);
        assertThat(signIn(null).facts()).containsKey("userId");
    }

    @Test
    void a_secret_that_was_never_confirmed_is_replaced_by_the_next() {
        UUID first = enrol();
        enrol();
        assertThat(((SecondFactorEnrolled) side.log.payloads().getLast()).replacedCredentialId())
                .isEqualTo(first);
    }

    private UUID withFactor() {
        UUID credential = enrol();
        confirm();
        side.later(Duration.ofSeconds(30));
        return credential;
    }

    private UUID enrol() {
        EnrolSecondFactor enrolment = enrolment();
        side.accepts(anna(), enrolment);
        return enrolment.credentialId();
    }

    private EnrolSecondFactor enrolment() {
        return new EnrolSecondFactor(user, UUID.randomUUID(), DEVICE.secret());
    }

    private void confirm() {
        String hash = RecoveryCode.hash(RECOVERY, new CommandSide.ReadableKeys());
        side.accepts(anna(), new ConfirmSecondFactor(user, code(), List.of(hash)));
    }

    private ConfirmSecondFactor confirming(String code) {
        return new ConfirmSecondFactor(user, new Secret(code), List.of());
    }

    private Secret code() {
        return DEVICE.codeAt(side.now());
    }

    private static void assertWrong(Accepted outcome) {
        assertThat(outcome.facts()).isEqualTo(Map.of(SessionCommand.OUTCOME, SessionCommand.WRONG_CODE));
    }

    private Accepted signIn(Secret code) {
        return side.accepts(NOBODY, attempt("correct horse", code));
    }

    private static SignIn attempt(String password, Secret code) {
        String token = UUID.randomUUID().toString();
        return new SignIn(
                UUID.randomUUID(), "anna@example.org", new Secret(password), null, null, code, token, "r" + token);
    }

    private Actor anna() {
        return new Actor(user, Role.PATIENT, null, Set.of(), session, NOW, null, null, null, null, null);
    }
}

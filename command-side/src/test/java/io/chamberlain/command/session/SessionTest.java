package io.chamberlain.command.session;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand.*;
import io.chamberlain.contract.session.SessionEvent.*;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.*;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void register() {
        side.accepts(NOBODY, registration(user, " Anna@Example.org "));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_person_signs_in_with_their_password_in_whatever_case_they_write_the_address() {
        Accepted accepted = signIn("token", "ANNA@example.ORG");
        SessionOpened opened = (SessionOpened) side.log.payloads().getLast();
        assertThat(accepted.facts()).containsEntry("userId", user.toString());
        assertThat(opened.grant().idleSeconds()).isEqualTo(1800);
        assertThat(opened.grant().expiresAt()).isEqualTo(side.now().plus(Duration.ofHours(12)));
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer_and_only_the_first_is_recorded() {
        SessionRefusal failed = new SessionRefusal.SignInFailed();
        assertThat(side.refuses(NOBODY, attempt("nobody@example.org", "correct horse")))
                .isEqualTo(failed);
        assertThat(side.refuses(NOBODY, attempt("no address", "correct horse"))).isEqualTo(failed);
        assertThat(side.refuses(NOBODY, attempt("anna@example.org", "wrong"))).isEqualTo(failed);
        awaitAttempt();
        assertThat(side.log.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.subjectUserId()).isEqualTo(user);
            assertThat(attempt.outcome()).isEqualTo("denied");
            assertThat(attempt.code()).isEqualTo("SIGN_IN_FAILED");
        });
    }

    @Test
    void a_sixth_session_displaces_the_one_opened_first() {
        UUID first = signIn("t0", "anna@example.org").id();
        for (int i = 1; i < 5; i++) {
            side.later(Duration.ofMinutes(1));
            signIn("t" + i, "anna@example.org");
        }
        side.later(Duration.ofMinutes(1));
        signIn("t5", "anna@example.org");
        List<?> events = side.log.payloads();
        SessionRevoked displaced = (SessionRevoked) events.get(events.size() - 2);
        assertThat(displaced.sessionId()).isEqualTo(first);
        assertThat(displaced.reason()).isEqualTo("DISPLACED");
        assertThat(((SessionOpened) events.getLast()).seat()).isEqualTo(displaced.seat());
    }

    @Test
    void a_refresh_gives_new_tokens_and_a_used_one_ends_the_session() {
        UUID session = signIn("token", "anna@example.org").id();
        Accepted refreshed = refresh(session, "refresh of token", "token 2");
        assertThat(refreshed.facts()).containsEntry("outcome", "refreshed");
        Accepted stolen = refresh(session, "refresh of token", "token 3");
        assertThat(stolen.facts()).containsEntry("outcome", "reused");
        assertThat(((SessionRevoked) side.log.payloads().getLast()).reason()).isEqualTo("REFRESH_TOKEN_REUSED");
        assertThat(side.refuses(NOBODY, refreshing(session, "refresh of token 2", "token 4")))
                .isEqualTo(new SessionRefusal.RefreshFailed());
    }

    @Test
    void an_unknown_refresh_token_or_session_fails_alike() {
        UUID session = signIn("token", "anna@example.org").id();
        SessionRefusal failed = new SessionRefusal.RefreshFailed();
        assertThat(side.refuses(NOBODY, refreshing(session, "guessed", "t"))).isEqualTo(failed);
        assertThat(side.refuses(NOBODY, refreshing(UUID.randomUUID(), "guessed", "t")))
                .isEqualTo(failed);
    }

    @Test
    void what_a_person_appends_by_proving_who_they_are_names_them_as_the_actor() {
        UUID session = signIn("token", "anna@example.org").id();
        assertThat(actorOfNewest()).isEqualTo(user.toString());
        refresh(session, "refresh of token", "token 2");
        assertThat(side.log.messages().getLast().getMetaData())
                .containsEntry(Stored.ACTOR_ID, user.toString())
                .containsEntry(Stored.ACTOR_ROLE, "PATIENT")
                .containsEntry(Stored.SESSION_ID, session.toString())
                .containsEntry(Stored.ADDRESS, NOBODY.address());
    }

    @Test
    void whoever_shows_a_used_refresh_token_is_nobody_with_an_address() {
        UUID session = signIn("token", "anna@example.org").id();
        refresh(session, "refresh of token", "token 2");
        refresh(session, "refresh of token", "token 3");
        assertThat(side.log.payloads().getLast()).isInstanceOf(SessionRevoked.class);
        assertThat(side.log.messages().getLast().getMetaData())
                .doesNotContainKey(Stored.ACTOR_ID)
                .containsEntry(Stored.ADDRESS, NOBODY.address());
    }

    @Test
    void a_forged_refresh_token_of_a_session_is_recorded_for_its_person() {
        UUID session = signIn("token", "anna@example.org").id();
        side.refuses(NOBODY, refreshing(UUID.randomUUID(), "guessed", "t"));
        side.refuses(NOBODY, refreshing(session, "guessed", "t"));
        awaitAttempt();
        assertThat(side.log.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.resourceId()).isEqualTo(session);
            assertThat(attempt.subjectUserId()).isEqualTo(user);
            assertThat(attempt.outcome()).isEqualTo("denied");
            assertThat(attempt.code()).isEqualTo("REFRESH_FAILED");
        });
    }

    private Object actorOfNewest() {
        return side.log.messages().getLast().getMetaData().get(Stored.ACTOR_ID);
    }

    private void awaitAttempt() {
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            while (side.log.attempts().isEmpty()) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void a_session_is_over_when_unseen_for_too_long_or_at_its_end() {
        UUID session = signIn("token", "anna@example.org").id();
        side.later(Duration.ofMinutes(30));
        assertThat(side.refuses(NOBODY, refreshing(session, "refresh of token", "t")))
                .isEqualTo(new SessionRefusal.SessionOver());
        assertThat(side.refuses(SYSTEM, new NoteSeen(session))).isEqualTo(new SessionRefusal.SessionOver());
    }

    @Test
    void being_seen_is_noted_at_most_once_a_minute() {
        UUID session = signIn("token", "anna@example.org").id();
        long before = side.log.head();
        side.later(Duration.ofSeconds(59));
        side.accepts(anna(session), new NoteSeen(session));
        assertThat(side.log.head()).isEqualTo(before);
        side.later(Duration.ofSeconds(1));
        side.accepts(anna(session), new NoteSeen(session));
        assertThat(side.log.payloads().getLast()).isInstanceOf(SessionSeen.class);
    }

    @Test
    void a_step_up_needs_the_password_and_ones_own_session() {
        UUID session = signIn("token", "anna@example.org").id();
        side.later(Duration.ofMinutes(10));
        assertThat(side.refuses(anna(session), new StepUp(session, new Secret("wrong"), null)))
                .isEqualTo(new SessionRefusal.StepUpFailed());
        assertThat(side.refuses(BEN, new StepUp(session, new Secret("correct horse"), null)))
                .isEqualTo(new RequestRefusal.NotFound());
        side.accepts(anna(session), new StepUp(session, new Secret("correct horse"), null));
        assertThat(((SessionSteppedUp) side.log.payloads().getLast()).grant().authenticatedAt())
                .isEqualTo(side.now());
    }

    @Test
    void a_key_is_answered_only_to_who_proves_the_secret_again() {
        Map<String, Idempotency> key = Map.of(Envelope.IDEMPOTENCY, new Idempotency("sign-in:anna", "key", "hash"));
        assertThat(side.refuses(NOBODY, attempt("anna@example.org", "wrong"), key))
                .isEqualTo(new SessionRefusal.SignInFailed());
        Accepted first = side.accepts(NOBODY, attempt("anna@example.org", "correct horse"), key);
        long before = side.log.head();
        assertThat(side.refuses(NOBODY, attempt("anna@example.org", "wrong"), key))
                .isEqualTo(new SessionRefusal.SignInFailed());
        Receipt receipt = new Receipt();
        Map<String, Object> again = new HashMap<>(key);
        again.put(Envelope.RECEIPT, receipt);
        assertThat(side.accepts(NOBODY, attempt("anna@example.org", "correct horse"), again))
                .isEqualTo(first);
        assertThat(receipt.replayed()).isTrue();
        assertThat(side.log.head()).isEqualTo(before);
    }

    @Test
    void a_session_is_revoked_by_its_owner_alone() {
        UUID session = signIn("token", "anna@example.org").id();
        for (Actor other : List.of(BEN, ADMIN, OFFICER)) {
            assertThat(side.refuses(other, new RevokeSession(session))).isEqualTo(new RequestRefusal.NotFound());
        }
        side.accepts(anna(session), new RevokeSession(session));
        assertThat(((SessionRevoked) side.log.payloads().getLast()).reason()).isEqualTo("SIGNED_OUT");
        long before = side.log.head();
        side.accepts(anna(session), new RevokeSession(session));
        assertThat(side.log.head()).isEqualTo(before);
    }

    @Test
    void an_address_belongs_to_one_account_and_there_is_one_first_administrator() {
        assertThat(side.refuses(NOBODY, registration(UUID.randomUUID(), "anna@example.org")))
                .isEqualTo(new UserRefusal.EmailTaken());
        assertThat(side.refuses(NOBODY, registration(UUID.randomUUID(), "no address")))
                .isEqualTo(new UserRefusal.EmailInvalid());
        side.accepts(SYSTEM, new AppointFirstAdmin(UUID.randomUUID(), "a@example.org", UUID.randomUUID(), "h"));
        assertThat(side.refuses(
                        SYSTEM, new AppointFirstAdmin(UUID.randomUUID(), "b@example.org", UUID.randomUUID(), "h")))
                .isEqualTo(new UserRefusal.FirstAdminExists());
        assertThat(side.refuses(
                        ADMIN, new AppointFirstAdmin(UUID.randomUUID(), "c@example.org", UUID.randomUUID(), "h")))
                .isEqualTo(new RequestRefusal.Forbidden());
        assertThat(side.refuses(ADMIN, registration(UUID.randomUUID(), "d@example.org")))
                .isEqualTo(new RequestRefusal.Forbidden());
    }

    private static RegisterUser registration(UUID id, String email) {
        return new RegisterUser(id, email, "Anna", "Example", UUID.randomUUID(), "hash of correct horse");
    }

    private Accepted signIn(String token, String email) {
        return side.accepts(
                NOBODY,
                new SignIn(
                        UUID.randomUUID(),
                        email,
                        new Secret("correct horse"),
                        null,
                        null,
                        null,
                        token,
                        "refresh of " + token));
    }

    private static SignIn attempt(String email, String password) {
        return new SignIn(UUID.randomUUID(), email, new Secret(password), null, null, null, "t", "r");
    }

    private Accepted refresh(UUID session, String presented, String token) {
        return side.accepts(NOBODY, refreshing(session, presented, token));
    }

    private static RefreshSession refreshing(UUID session, String presented, String token) {
        return new RefreshSession(session, presented, token, "refresh of " + token);
    }

    private Actor anna(UUID session) {
        return new Actor(user, Role.PATIENT, null, Set.of(), session, NOW, null, null, null, null, null);
    }

    @Test
    void a_sixth_session_displaces_one_that_is_over_before_the_oldest_that_lives() {
        UUID first = signIn("t0", "anna@example.org").id();
        UUID unseen = UUID.randomUUID();
        for (int i = 1; i < 5; i++) {
            side.later(Duration.ofMinutes(1));
            unseen = signIn("t" + i, "anna@example.org").id();
        }
        side.later(Duration.ofMinutes(20));
        for (Object event : side.log.payloads()) {
            if (event instanceof SessionOpened opened && !opened.sessionId().equals(unseen)) {
                side.accepts(anna(opened.sessionId()), new NoteSeen(opened.sessionId()));
            }
        }
        side.later(Duration.ofMinutes(15));
        signIn("t5", "anna@example.org");
        List<?> events = side.log.payloads();
        SessionRevoked displaced = (SessionRevoked) events.get(events.size() - 2);
        assertThat(displaced.sessionId()).isEqualTo(unseen).isNotEqualTo(first);
    }
}

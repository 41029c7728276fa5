package io.chamberlain.log.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.log.Node;
import io.chamberlain.log.beside.LogArchive;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was refused is known, and nobody can fill the log with it. */
class StoredAttemptsTest {

    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static Actor patient(UUID user) {
        return new Actor(
                user, Role.PATIENT, null, Set.of(), null, null, "203.0.113.9", "a browser", "request-1", null, null);
    }

    private static Actor asking(UUID user, String requestId) {
        return new Actor(user, Role.PATIENT, null, Set.of(), null, null, null, null, requestId, null, null);
    }

    private static Attempt denied(Actor actor, @Nullable UUID subject, String code) {
        return new Attempt(actor, "denied", "wallet.FindWallet", "wallet", UUID.randomUUID(), subject, code);
    }

    private List<EventView> all() {
        LogArchive archive = new LogArchive(node.log.reader(), node.access.reader(), node.log.codec());
        PageRequest page = new PageRequest(null, 50);
        return archive.find(FindEvents.all(page, Log.ACCESS), 0, 1000);
    }

    @Test
    void an_attempt_is_in_the_stream_of_who_made_it_with_their_address_sealed() {
        UUID user = UUID.randomUUID();
        node.access.attempts().record(denied(patient(user), null, "NOT_FOUND"));
        node.access.attempts().record(denied(patient(user), null, "FORBIDDEN"));

        List<EventView> views = all();
        assertThat(views).extracting(EventView::streamId).containsExactly(user, user);
        assertThat(views).extracting(EventView::sequence).containsExactly(0L, 1L);
        assertThat(views).extracting(EventView::type).containsOnly("access.AccessDenied");
        assertThat(views.getFirst().metadata()).contains("203.0.113.9", user.toString(), "request-1");
        assertThat(node.sql()
                        .sql("SELECT metadata::text FROM access.event LIMIT 1")
                        .query(String.class)
                        .single())
                .doesNotContain("203.0.113.9");
        assertThat(node.number("SELECT count(*) FROM log.event")).isZero();
    }

    @Test
    void a_clients_request_id_is_the_story_of_its_attempts_and_never_of_somebodys_command() {
        String ours = UUID.randomUUID().toString();
        UUID user = UUID.randomUUID();
        node.access.attempts().record(denied(asking(user, ours), null, "NOT_FOUND"));
        node.access.attempts().record(denied(asking(user, "two\nlines"), null, "NOT_FOUND"));
        node.access.attempts().record(denied(asking(user, "x".repeat(65)), null, "NOT_FOUND"));

        assertThat(all())
                .extracting(view -> EventJson.mapper()
                        .readTree(view.metadata())
                        .path("correlationId")
                        .asString())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("request:" + ours),
                        second -> assertThat(UUID.fromString(second)).isNotNull(),
                        third -> assertThat(UUID.fromString(third)).isNotNull());
    }

    @Test
    void a_failed_sign_in_is_in_the_stream_of_the_account() {
        UUID account = UUID.randomUUID();
        Actor nobody = Actor.anonymous("203.0.113.9", null, "request-2");
        node.access.attempts().record(denied(nobody, account, "SIGN_IN_FAILED"));

        assertThat(all()).singleElement().satisfies(view -> {
            assertThat(view.type()).isEqualTo("access.SignInFailed");
            assertThat(view.streamId()).isEqualTo(account);
            assertThat(view.metadata()).contains("203.0.113.9");
        });
    }

    @Test
    void what_was_done_without_an_event_is_no_refusal() {
        Actor officer = patient(UUID.randomUUID());
        UUID replay = UUID.randomUUID();
        node.access
                .attempts()
                .record(new Attempt(officer, "done", "compliance.SwapReplay", "replay", replay, null, Attempt.DONE));

        assertThat(all()).singleElement().satisfies(view -> {
            assertThat(view.type()).isEqualTo("access.ActDone");
            assertThat(view.streamId()).isEqualTo(officer.userId());
            assertThat(view.payload()).contains("compliance.SwapReplay", replay.toString());
        });
    }

    @Test
    void an_actor_over_their_bound_is_counted_and_others_are_recorded_still() {
        Actor one = patient(UUID.randomUUID());
        IntStream.range(0, 100).forEach(_ -> node.access.attempts().record(denied(one, null, "NOT_FOUND")));
        node.access.attempts().record(denied(patient(UUID.randomUUID()), null, "NOT_FOUND"));

        long recorded = node.number("SELECT count(*) FROM access.event");
        assertThat(recorded).isBetween(61L, 90L);
        assertThat(node.registry.counter("chamberlain.attempts.dropped").count())
                .isEqualTo(101 - recorded);
    }

    @Test
    void an_act_that_must_be_recorded_is_outside_the_bound_and_refused_when_it_cannot_be() {
        Actor officer = patient(UUID.randomUUID());
        Attempt act =
                new Attempt(officer, "done", "compliance.SwapReplay", "replay", UUID.randomUUID(), null, Attempt.DONE);
        IntStream.range(0, 100).forEach(_ -> node.access.attempts().record(denied(officer, null, "NOT_FOUND")));
        node.access.attempts().require(act);
        assertThat(node.number("SELECT count(*) FROM access.event WHERE type = 'access.ActDone'"))
                .isEqualTo(1);

        node.sql()
                .sql("REVOKE USAGE ON SCHEMA access FROM chamberlain_log_writer")
                .update();
        assertThatThrownBy(() -> node.access.attempts().require(act))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("NOT_RECORDED"));
    }

    @Test
    void sign_ins_that_others_fail_at_an_account_do_not_hide_what_its_person_tries() {
        UUID account = UUID.randomUUID();
        Actor nobody = Actor.anonymous("203.0.113.9", null, "request-3");
        IntStream.range(0, 100).forEach(_ -> node.access.attempts().record(denied(nobody, account, "SIGN_IN_FAILED")));
        node.access.attempts().record(denied(patient(account), null, "NOT_FOUND"));

        assertThat(node.number("SELECT count(*) FROM access.event WHERE type = 'access.AccessDenied'"))
                .isEqualTo(1);
        assertThat(node.number("SELECT count(*) FROM access.event WHERE type = 'access.SignInFailed'"))
                .isBetween(60L, 90L);
    }

    @Test
    void an_attempt_whose_person_cannot_be_sealed_for_is_dropped_and_counted() {
        node.sql()
                .sql("REVOKE SELECT, INSERT ON keys.subject_key FROM chamberlain_log_writer")
                .update();
        node.access.attempts().record(denied(patient(UUID.randomUUID()), null, "NOT_FOUND"));

        assertThat(node.registry.counter("chamberlain.attempts.dropped").count())
                .isEqualTo(1);
    }

    @Test
    void a_standstill_of_the_access_log_does_not_hold_up_the_domain_log() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder = node.database.superuser().getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute("SET search_path = access");
            statement.execute("SELECT pg_advisory_lock(append_lock())");
            Future<?> stuck = threads.submit(
                    () -> node.access.attempts().record(denied(patient(UUID.randomUUID()), null, "NOT_FOUND")));
            UUID stream = UUID.randomUUID();
            node.log.eventStore().publish(Node.message(stream, 0, io.chamberlain.log.Events.frozen(stream)));
            assertThat(stuck.isDone()).isFalse();
            statement.execute("SELECT pg_advisory_unlock(append_lock())");
            stuck.get(20, TimeUnit.SECONDS);
        }
        assertThat(node.number("SELECT count(*) FROM access.event")).isEqualTo(1);
    }
}

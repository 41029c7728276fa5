package io.chamberlain.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.log.Events;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.Append.Claiming;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.NewOutcome;
import io.chamberlain.log.request.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch in which everything stands leaves the same, whether it is plain or judged caller by caller. */
class PlainBatchTest {

    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private NewEvent event(UUID stream, long sequence) {
        return node.log.codec().encode(UUID.randomUUID(), stream, sequence, Events.AT, Events.frozen(stream), Map.of());
    }

    private Append whole(String name, int events) {
        UUID stream = UUID.randomUUID();
        List<NewEvent> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(event(stream, i));
        }
        return new Append(
                all,
                List.of(new Claiming(events - 1, Claim.of("test", name), false)),
                List.of(),
                List.of(),
                List.of(),
                new NewOutcome(new Idempotency("user:test", name, "hash of " + name), "{}"));
    }

    private List<Verdict> call(Append... appends) throws SQLException {
        try (Connection connection = node.log.reading().getConnection()) {
            return new AppendCall(LogName.LOG).run(connection, UUID.randomUUID(), List.of(appends));
        }
    }

    /** What is not plain fails from now on. */
    private void nobodyJudges(String schema) {
        node.sql()
                .sql("ALTER FUNCTION " + schema + ".append_judged RENAME TO append_gone")
                .update();
    }

    private static NewEvent next(NewEvent event) {
        return new NewEvent(
                event.eventId(),
                event.streamType(),
                event.streamId(),
                null,
                event.type(),
                event.revision(),
                event.occurredAt(),
                event.payload(),
                event.metadata());
    }

    private List<String> lines(String sql) {
        return node.sql().sql(sql).query(String.class).list();
    }

    @Test
    void events_claims_and_outcomes_are_where_they_belong_in_both() throws SQLException {
        assertThat(call(whole("a", 1), whole("b", 1), whole("c", 1)))
                .containsExactly(new Verdict.Appended(1), new Verdict.Appended(2), new Verdict.Appended(3));
        assertThat(call(whole("d", 1), whole("e", 2), whole("f", 1)))
                .containsExactly(new Verdict.Appended(4), new Verdict.Appended(6), new Verdict.Appended(7));

        assertThat(lines("SELECT c.key || c.position FROM log.claim c JOIN log.event e"
                        + " ON e.position = c.position AND e.stream_id = c.stream_id ORDER BY 1"))
                .containsExactly("a1", "b2", "c3", "d4", "e6", "f7");
        assertThat(lines("SELECT key || position || input_hash FROM log.command_result ORDER BY 1"))
                .containsExactly(
                        "a1hash of a", "b2hash of b", "c3hash of c", "d4hash of d", "e6hash of e", "f7hash of f");
        assertThat(lines("SELECT append_start::text FROM log.event ORDER BY position"))
                .containsExactly("1", "2", "3", "4", "5", "5", "7");
        assertThat(lines("SELECT position::text FROM log.event WHERE content_hash <> log.content_hash_of(event_id,"
                        + " stream_type, stream_id, sequence, type, revision, occurred_at, recorded_at,"
                        + " (position - append_start)::integer, payload::text, metadata::text)"))
                .isEmpty();
    }

    @Test
    void a_plain_batch_is_not_judged_caller_by_caller_and_every_other_one_is() throws SQLException {
        nobodyJudges("log");

        assertThat(call(whole("a", 1), whole("b", 1))).hasSize(2);
        assertThatThrownBy(() -> call(whole("c", 1), whole("d", 2)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        missing -> assertThat(missing.getSQLState()).isEqualTo("42883"));
    }

    @Test
    void what_takes_the_next_place_of_its_stream_is_plain() throws SQLException {
        UUID stream = UUID.randomUUID();
        call(Append.of(List.of(event(stream, 0))));
        nobodyJudges("log");

        call(Append.of(List.of(next(event(stream, 9)))), Append.of(List.of(next(event(UUID.randomUUID(), 9)))));

        assertThat(lines("SELECT sequence::text FROM log.event ORDER BY position"))
                .containsExactly("0", "1", "0");
        assertThat(lines("SELECT position::text FROM log.event WHERE content_hash <> log.content_hash_of(event_id,"
                        + " stream_type, stream_id, sequence, type, revision, occurred_at, recorded_at,"
                        + " (position - append_start)::integer, payload::text, metadata::text)"))
                .isEmpty();
    }

    @Test
    void the_attempts_of_one_actor_are_plain() {
        nobodyJudges("access");
        for (int i = 0; i < 3; i++) {
            node.access
                    .attempts()
                    .record(new Attempt(
                            Actor.anonymous("203.0.113.9", null, null), "denied", "a", null, null, null, "NOT_FOUND"));
        }
        assertThat(lines("SELECT sequence::text FROM access.event ORDER BY position"))
                .containsExactly("0", "1", "2");
    }

    @Test
    void what_is_taken_costs_only_its_caller_in_a_batch_that_would_be_plain() throws SQLException {
        call(whole("x", 1));
        assertThat(call(whole("x", 1), whole("y", 1), whole("z", 1)))
                .satisfiesExactly(
                        refused -> assertThat(refused).isInstanceOf(Verdict.AlreadyAnswered.class),
                        stands -> assertThat(stands).isInstanceOf(Verdict.Appended.class),
                        stands -> assertThat(stands).isInstanceOf(Verdict.Appended.class));
        assertThat(lines("SELECT verdicts::text FROM log.append_batch ORDER BY made_at DESC LIMIT 1"))
                .containsExactly("{4,0,0}");
    }

    @Test
    void a_batch_of_which_it_cannot_be_told_whether_it_is_plain_is_judged() throws SQLException {
        call(whole("taken", 1));
        assertThat(raw("NULL", "{false}")).isEqualTo("{2}");
        assertThat(lines("SELECT max(position)::text FROM log.event")).containsExactly("1");
    }

    @Test
    void a_claim_that_does_not_say_whether_it_replaces_another_is_refused() {
        assertThatThrownBy(() -> raw("'{}'", "{NULL}")).hasRootCauseInstanceOf(SQLException.class);
        assertThat(lines("SELECT key FROM log.claim")).isEmpty();
        assertThat(lines("SELECT type FROM log.event")).isEmpty();
    }

    /** One event that claims the key {@code taken}, called as no code of ours does. */
    private String raw(String releases, String replaces) {
        return node.sql()
                .sql("""
                        SELECT verdicts::text FROM log.append(
                            batch => gen_random_uuid(),
                            i_scope => '{NULL}', i_key => '{NULL}', i_input_hash => '{NULL}', i_outcome => '{NULL}',
                            e_request => '{1}', e_id => ARRAY[gen_random_uuid()], e_stream_type => '{wallet}',
                            e_stream => ARRAY[gen_random_uuid()], e_sequence => '{0}', e_type => '{wallet.WalletFrozen}',
                            e_revision => '{1}', e_occurred_at => ARRAY[now()], e_payload => '{"{}"}',
                            e_metadata => '{"{}"}',
                            c_request => '{1}', c_event => '{1}', c_scope => '{test}', c_key => '{taken}',
                            c_value => '{"{}"}', c_replaces => '%s',
                            f_request => %s, f_scope => '{}', f_key => '{}',
                            r_request => '{}', r_event => '{}', r_resource => '{}', r_from => '{}', r_until => '{}',
                            b_request => '{}', b_stream => '{}', b_resource => '{}')
                        """.formatted(replaces, releases))
                .query(String.class)
                .single();
    }
}

package io.chamberlain.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Reservation;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.log.Await;
import io.chamberlain.log.Events;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.Append.Claiming;
import io.chamberlain.log.request.Append.Reserving;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.NewOutcome;
import io.chamberlain.log.request.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one call of the append function decides, and what a node's appenders make of it under load. */
class AppendTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static NewEvent event(UUID stream, long sequence) {
        DomainEvent event = Events.frozen(stream);
        return node.log.codec().encode(UUID.randomUUID(), stream, sequence, Events.AT, event, Map.of());
    }

    private static Append append(UUID stream, long sequence) {
        return Append.of(List.of(event(stream, sequence)));
    }

    private static Append claiming(String key) {
        Claiming claiming = new Claiming(0, Claim.of("test", key), false);
        return new Append(
                List.of(event(UUID.randomUUID(), 0)), List.of(claiming), List.of(), List.of(), List.of(), null);
    }

    private static Append reserving(String resource, int fromHour, int untilHour) {
        Reservation reservation = new Reservation(resource, hour(fromHour), hour(untilHour));
        return new Append(
                List.of(event(UUID.randomUUID(), 0)),
                List.of(),
                List.of(),
                List.of(new Reserving(0, reservation)),
                List.of(),
                null);
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-01-31T00:00:00Z").plusSeconds(hour * 3600L);
    }

    private static Append answering(@Nullable String key) {
        NewOutcome outcome = new NewOutcome(new Idempotency("user:test", key, "hash"), "{}");
        return new Append(List.of(event(UUID.randomUUID(), 0)), List.of(), List.of(), List.of(), List.of(), outcome);
    }

    private static List<Verdict> call(Append... appends) {
        return call(UUID.randomUUID(), appends);
    }

    private static List<Verdict> call(UUID batch, Append... appends) {
        try (Connection connection = node.log.reading().getConnection()) {
            return new AppendCall(LogName.LOG).run(connection, batch, List.of(appends));
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static boolean stands(Verdict verdict) {
        return verdict instanceof Verdict.Appended;
    }

    @Test
    void positions_are_dense_and_sequences_unbroken_under_64_concurrent_callers() throws Exception {
        try (Node own = Node.fresh()) {
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> done = new ArrayList<>();
                for (int caller = 0; caller < 64; caller++) {
                    UUID stream = UUID.randomUUID();
                    done.add(callers.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            assertThat(own.log.appender().append(append(stream, i)))
                                    .matches(AppendTest::stands);
                        }
                    }));
                }
                for (Future<?> future : done) {
                    future.get();
                }
            }
            assertThat(own.number("SELECT count(*) FROM log.event")).isEqualTo(3200);
            assertThat(own.number("SELECT max(position) FROM log.event")).isEqualTo(3200);
            assertThat(own.number("SELECT count(*) FROM (SELECT recorded_at < lag(recorded_at) OVER (ORDER BY position)"
                            + " AS back FROM log.event) e WHERE back"))
                    .isZero();
            assertThat(own.number("SELECT count(*) FROM log.append_batch")).isLessThan(3200);
        }
    }

    @Test
    void a_conflict_costs_only_its_caller() {
        UUID stream = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<Verdict> verdicts = call(append(stream, 0), append(stream, 0), append(other, 0), append(other, 5));

        assertThat(verdicts.get(0)).matches(AppendTest::stands);
        assertThat(verdicts.get(1)).isEqualTo(new Verdict.VersionConflict());
        assertThat(verdicts.get(2)).matches(AppendTest::stands);
        assertThat(verdicts.get(3)).isEqualTo(new Verdict.VersionConflict());
        assertThat(call(append(stream, 0)).getFirst()).isEqualTo(new Verdict.VersionConflict());
        assertThat(call(append(stream, 1)).getFirst()).matches(AppendTest::stands);
    }

    @Test
    void a_refused_caller_does_not_stand_in_the_way_of_the_next() {
        call(claiming("blocked"));
        UUID stream = UUID.randomUUID();
        Append refused = new Append(
                List.of(event(stream, 0)),
                List.of(new Claiming(0, Claim.of("test", "blocked"), false)),
                List.of(),
                List.of(),
                List.of(),
                null);

        List<Verdict> verdicts = call(refused, append(stream, 0));

        assertThat(verdicts.get(0)).isEqualTo(new Verdict.ClaimTaken("test"));
        assertThat(verdicts.get(1)).matches(AppendTest::stands);
    }

    @Test
    void a_claim_is_taken_once_also_among_the_callers_of_a_batch() {
        List<Verdict> verdicts = call(claiming("once"), claiming("once"), claiming("another"));

        assertThat(verdicts.get(0)).matches(AppendTest::stands);
        assertThat(verdicts.get(1)).isEqualTo(new Verdict.ClaimTaken("test"));
        assertThat(verdicts.get(2)).matches(AppendTest::stands);
        assertThat(call(claiming("once")).getFirst()).isEqualTo(new Verdict.ClaimTaken("test"));
    }

    @Test
    void reservations_of_one_resource_never_overlap() {
        List<Verdict> verdicts = call(
                reserving("seat:1", 9, 11),
                reserving("seat:1", 10, 12),
                reserving("seat:1", 11, 12),
                reserving("seat:2", 9, 11));

        assertThat(verdicts.get(0)).matches(AppendTest::stands);
        assertThat(verdicts.get(1)).isEqualTo(new Verdict.ReservationTaken("seat:1"));
        assertThat(verdicts.get(2)).matches(AppendTest::stands);
        assertThat(verdicts.get(3)).matches(AppendTest::stands);
        assertThat(call(reserving("seat:2", 10, 13)).getFirst()).isEqualTo(new Verdict.ReservationTaken("seat:2"));
    }

    @Test
    void an_idempotency_key_has_one_winner() {
        List<Verdict> verdicts = call(answering("k1"), answering("k1"), answering("k2"));

        assertThat(verdicts.get(0)).matches(AppendTest::stands);
        assertThat(verdicts.get(1)).isEqualTo(new Verdict.AlreadyAnswered());
        assertThat(verdicts.get(2)).matches(AppendTest::stands);
        assertThat(call(answering("k1")).getFirst()).isEqualTo(new Verdict.AlreadyAnswered());
    }

    @Test
    void an_outcome_recorded_while_the_batch_is_written_stands() throws Exception {
        Append append = answering("meanwhile");
        CompletableFuture<Verdict> verdict;
        try (Connection other = node.database.superuser().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO log.command_result VALUES ('user:test', 'meanwhile', 'hash',"
                    + " '{\"refused\":true}', 0, clock_timestamp(), 'infinity')");
            verdict = CompletableFuture.supplyAsync(() -> node.log.appender().append(append));
            Await.until(() -> node.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'transactionid'"
                            + " AND query LIKE '%log.append(%' AND datname = current_database()")
                    > 0);
            other.commit();
        }

        assertThat(verdict.get(20, TimeUnit.SECONDS)).isEqualTo(new Verdict.AlreadyAnswered());
        assertThat(node.number("SELECT count(*) FROM log.command_result WHERE key = 'meanwhile' AND position = 0"))
                .isEqualTo(1);
        assertThat(node.log.reader().lastSequence(append.events().getFirst().streamId()))
                .isEmpty();
    }

    @Test
    void a_null_sequence_is_whatever_comes_next() {
        UUID stream = UUID.randomUUID();
        NewEvent first = event(stream, 0);
        Append next = Append.of(List.of(new NewEvent(
                UUID.randomUUID(), first.streamType(), stream, null, first.type(), 1, Events.AT, "{}", "{}")));
        Append nextButOne = Append.of(List.of(new NewEvent(
                UUID.randomUUID(), first.streamType(), stream, null, first.type(), 1, Events.AT, "{}", "{}")));

        assertThat(call(next, nextButOne)).allMatch(AppendTest::stands);
        assertThat(node.log.reader().lastSequence(stream)).contains(1L);
    }

    @Test
    void an_abandoned_batch_is_refused_for_ever() throws SQLException {
        UUID batch = UUID.randomUUID();
        node.sql()
                .sql("SELECT abandoned FROM log.resolve(?)")
                .param(batch)
                .query(Boolean.class)
                .single();
        UUID stream = UUID.randomUUID();

        assertThatThrownBy(() -> call(batch, append(stream, 0))).hasMessageContaining("abandoned");
        assertThat(node.log.reader().lastSequence(stream)).isEmpty();
    }

    @Test
    void a_batch_is_found_with_its_verdicts() {
        UUID batch = UUID.randomUUID();
        UUID stream = UUID.randomUUID();
        call(batch, append(stream, 0), append(stream, 0));

        assertThat(node.sql()
                        .sql("SELECT NOT abandoned AND verdicts = '{0,1}' FROM log.resolve(?)")
                        .param(batch)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_poisonous_append_costs_only_its_caller() {
        UUID stream = UUID.randomUUID();
        NewEvent good = event(stream, 0);
        Append poison = Append.of(List.of(
                new NewEvent(UUID.randomUUID(), "test", stream, 0L, "test", 1, Events.AT, "this is no JSON", "{}")));

        assertThatThrownBy(() -> node.log.appender().append(poison)).isInstanceOf(AppendFailed.class);
        assertThat(node.log.appender().append(Append.of(List.of(good)))).matches(AppendTest::stands);
    }

    @Test
    void the_content_hash_covers_what_is_stored() {
        call(append(UUID.randomUUID(), 0));
        assertThat(node.number("""
                        SELECT count(*) FROM log.event e WHERE content_hash <> log.content_hash_of(
                            event_id, stream_type, stream_id, sequence, type, revision, occurred_at, recorded_at,
                            (position - append_start)::integer, payload::text, metadata::text)
                        """)).isZero();
    }
}

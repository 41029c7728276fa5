package io.chamberlain.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.Await;
import io.chamberlain.log.Events;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers are told when the connection is lost: the truth, or nothing. */
class UnknownOutcomeTest {

    private static final String KILL = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            + " WHERE query LIKE '%log.append(%' AND state = 'active' AND pid <> pg_backend_pid()"
            + " AND datname = current_database()";

    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Append append(UUID stream, long sequence) {
        return Append.of(List.of(node.log
                .codec()
                .encode(UUID.randomUUID(), stream, sequence, Events.AT, Events.frozen(stream), Map.of())));
    }

    @Test
    void a_caller_whose_backend_is_killed_before_the_commit_is_appended_once() throws Exception {
        UUID stream = UUID.randomUUID();
        CompletableFuture<Verdict> verdict;
        try (Connection holder = node.database.superuser().getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute("SET search_path = log");
            statement.execute("SELECT pg_advisory_lock(append_lock())");
            verdict = CompletableFuture.supplyAsync(() -> node.log.appender().append(append(stream, 0)));
            Await.until(() -> node.number(KILL) > 0);
            statement.execute("SELECT pg_advisory_unlock(append_lock())");
        }

        assertThat(verdict.get(20, TimeUnit.SECONDS)).isEqualTo(new Verdict.Appended(1));
        assertThat(node.number("SELECT count(*) FROM log.event")).isEqualTo(1);
        assertThat(node.number("SELECT count(*) FROM log.append_batch WHERE abandoned"))
                .isEqualTo(1);
    }

    @Test
    void a_caller_whose_answer_is_lost_after_the_commit_is_told_of_it_and_never_doubled() {
        LostAnswers lossy = new LostAnswers(node.database.pool(Login.LOG_WRITER, 4), "log.append(");
        UUID stream = UUID.randomUUID();
        try (Appender appender = new Appender(
                LogName.LOG, lossy, new AppendMetrics(node.registry, LogName.LOG), Duration.ofSeconds(10), _ -> {})) {
            lossy.loseNext();
            assertThat(appender.append(append(stream, 0))).isEqualTo(new Verdict.Appended(1));
            lossy.loseNext();
            assertThat(appender.append(append(stream, 0))).isEqualTo(new Verdict.VersionConflict());
        }
        assertThat(node.number("SELECT count(*) FROM log.event")).isEqualTo(1);
        assertThat(lossy.lost()).isEqualTo(2);
    }

    @Test
    void an_appender_outlives_what_is_no_failure_of_the_database() {
        LostAnswers lossy = new LostAnswers(node.database.pool(Login.LOG_WRITER, 4), "log.append(");
        UUID stream = UUID.randomUUID();
        try (Appender appender = new Appender(
                LogName.LOG, lossy, new AppendMetrics(node.registry, LogName.LOG), Duration.ofSeconds(10), _ -> {})) {
            lossy.loseNextTo(new IllegalStateException("a bug of the driver"));
            assertThat(appender.append(append(stream, 0))).isEqualTo(new Verdict.Appended(1));
            for (int i = 0; i < 4; i++) {
                lossy.loseNextTo(new StackOverflowError());
                assertThatThrownBy(() -> appender.append(append(UUID.randomUUID(), 0)))
                        .isInstanceOf(OutcomeUnknown.class);
            }
            assertThat(appender.append(append(stream, 1))).isEqualTo(new Verdict.Appended(6));
        }
    }

    @Test
    void a_listener_that_fails_costs_no_caller_its_verdict() {
        try (Appender appender = new Appender(
                LogName.LOG,
                node.database.pool(Login.LOG_WRITER, 4),
                new AppendMetrics(node.registry, LogName.LOG),
                Duration.ofSeconds(10),
                _ -> {
                    throw new IllegalStateException("a bug of whoever is told");
                })) {
            assertThat(appender.append(append(UUID.randomUUID(), 0))).isEqualTo(new Verdict.Appended(1));
            assertThat(appender.append(append(UUID.randomUUID(), 0))).isEqualTo(new Verdict.Appended(2));
        }
    }

    @Test
    void a_database_that_does_not_come_back_is_an_unknown_outcome() {
        LostAnswers lossy = new LostAnswers(node.database.pool(Login.LOG_WRITER, 4), "log.");
        try (Appender appender = new Appender(
                LogName.LOG, lossy, new AppendMetrics(node.registry, LogName.LOG), Duration.ofMillis(300), _ -> {})) {
            lossy.loseAll();
            assertThatThrownBy(() -> appender.append(append(UUID.randomUUID(), 0)))
                    .isInstanceOf(OutcomeUnknown.class);
        }
    }

    /** With each of hundreds asked after for as long as anybody listens, the thread would be lost for hours. */
    @Test
    void where_one_of_a_batch_is_not_told_because_the_database_is_away_the_others_are_not_sent() {
        LostAnswers lossy = new LostAnswers(node.database.pool(Login.LOG_WRITER, 4), "log.");
        Waiting broken = new Waiting(brokenAppend());
        Waiting second = new Waiting(append(UUID.randomUUID(), 0));
        Waiting third = new Waiting(append(UUID.randomUUID(), 0));
        try (Appender appender = new Appender(
                LogName.LOG, lossy, new AppendMetrics(node.registry, LogName.LOG), Duration.ofMillis(300), _ -> {})) {
            lossy.loseAllAfter(2);
            appender.serve(List.of(broken, second, third), 1);
        }

        assertThat(broken.verdict()).isCompletedExceptionally();
        assertThatThrownBy(() -> second.verdict().join()).hasCauseInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> third.verdict().join()).hasCauseInstanceOf(AppendFailed.class);
        assertThat(node.sql()
                        .sql("SELECT event_id FROM log.event")
                        .query(UUID.class)
                        .list())
                .containsExactly(second.append().events().getFirst().eventId());
    }

    private static Append brokenAppend() {
        UUID id = UUID.randomUUID();
        return Append.of(
                List.of(new NewEvent(id, "wallet", id, 0L, "wallet.WalletFrozen", 1, Events.AT, "no JSON", "no JSON")));
    }

    @Test
    void fates_and_outcomes_are_forgotten_when_nobody_can_ask_any_more() {
        node.log.appender().append(append(UUID.randomUUID(), 0));
        node.sql()
                .sql("UPDATE log.append_batch SET made_at = made_at - interval '2 days'")
                .update();
        node.log.appender().append(append(UUID.randomUUID(), 0));

        assertThat(node.sqlAs(Login.LOG_WRITER)
                        .sql("SELECT log.forget_outdated()")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(node.number("SELECT count(*) FROM log.append_batch")).isEqualTo(1);
        assertThat(node.number("SELECT count(*) FROM log.event")).isEqualTo(2);
    }

    @Test
    void backends_killed_at_random_lose_nothing_and_double_nothing() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<UUID> acknowledged = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> killer = threads.submit(() -> {
                while (!over.get()) {
                    node.number(KILL);
                    TimeUnit.MILLISECONDS.sleep(25);
                }
                return null;
            });
            List<Future<List<UUID>>> callers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                callers.add(threads.submit(this::appendForAWhile));
            }
            for (Future<List<UUID>> caller : callers) {
                acknowledged.addAll(caller.get());
            }
            over.set(true);
            killer.get();
        }
        List<UUID> stored = node.sql()
                .sql("SELECT event_id FROM log.event")
                .query(UUID.class)
                .list();
        assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(node.number("SELECT coalesce(max(position), 0) FROM log.event"))
                .isEqualTo(stored.size());
        assertThat(node.number("SELECT count(*) FROM log.append_batch WHERE abandoned"))
                .isPositive();
    }

    private List<UUID> appendForAWhile() throws SQLException {
        UUID stream = UUID.randomUUID();
        List<UUID> acknowledged = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        while (System.nanoTime() < end) {
            Append append = append(stream, acknowledged.size());
            if (appended(append)) {
                acknowledged.add(append.events().getFirst().eventId());
            }
        }
        return acknowledged;
    }

    /** Killed three times in a row, a caller is told that nothing was appended: it asks again. */
    private boolean appended(Append append) {
        try {
            assertThat(node.log.appender().append(append)).isInstanceOf(Verdict.Appended.class);
            return true;
        } catch (AppendFailed e) {
            return false;
        }
    }
}

package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.compliance.ReplayView.Comparison;
import io.chamberlain.contract.compliance.ReplayView.TableComparison;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.query.TestLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Theatre theatre = new Theatre();
    private final SchemaReplays replays = theatre.replays();

    @AfterEach
    void closes() {
        replays.close();
        theatre.close();
    }

    @Test
    void a_replay_from_zero_equals_the_live_tables_row_by_row() {
        aBusyDay();

        Comparison comparison = replays.compare(Theatre.loaded(replays));

        assertThat(comparison.equal()).isTrue();
        assertThat(comparison.position()).isEqualTo(theatre.story.log().head());
        assertThat(comparison.tables())
                .extracting(TableComparison::table)
                .containsExactly(
                        "Session",
                        "audit_log_addresses",
                        "audit_logs",
                        "facilities",
                        "role_changes",
                        "system_config",
                        "transactions",
                        "users",
                        "wallet_holds",
                        "wallets");
        assertThat(comparison.tables()).allSatisfy(table -> {
            assertThat(table.replayChecksum()).isEqualTo(table.liveChecksum());
            assertThat(table.differing()).isEmpty();
        });
        assertThat(rows(comparison, "transactions")).isPositive();
        assertThat(rows(comparison, "audit_logs"))
                .isEqualTo(theatre.story.log().head()
                        + theatre.archive.attemptsAfter(0).size());
    }

    @Test
    void a_comparison_brings_the_replay_to_where_the_live_tables_are() {
        aBusyDay();
        UUID replay = Theatre.loaded(replays);
        UUID wallet = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(wallet, 700);
        theatre.archive.refused(UUID.randomUUID(), "wallet.DebitWallet", wallet, UUID.randomUUID(), "FROZEN");
        theatre.catchUp();

        Comparison comparison = replays.compare(replay);

        assertThat(comparison.equal()).isTrue();
        assertThat(comparison.position()).isEqualTo(theatre.story.log().head());
    }

    @Test
    void a_replay_up_to_a_position_shows_the_state_at_that_position() {
        UUID wallet = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(wallet, 500);
        long then = theatre.story.log().head();
        theatre.story.debited(wallet, 200);
        theatre.catchUp();

        ReplayView replay =
                Theatre.ended(replays, replays.start(then, null, List.of()).id());

        assertThat(replay.position()).isEqualTo(then);
        assertThat(posted(replay.into(), wallet)).isEqualByComparingTo("500");
        assertThat(posted("clinic", wallet)).isEqualByComparingTo("300");
    }

    @Test
    void a_replay_up_to_an_instant_shows_the_state_at_that_instant_in_both_logs() {
        UUID ann = theatre.story.patient();
        UUID wallet = theatre.story.wallet(ann);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        Instant then = theatre.story.log().now();
        theatre.story.funded(wallet, 500);
        theatre.story.funded(wallet, 100);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        theatre.catchUp();

        ReplayView replay =
                Theatre.ended(replays, replays.start(null, then, List.of()).id());

        assertThat(posted(replay.into(), wallet)).isEqualByComparingTo("500");
        assertThat(count(replay.into() + ".audit_logs WHERE log = 'ACCESS'")).isEqualTo(1);
        assertThat(count("clinic.audit_logs WHERE log = 'ACCESS'")).isEqualTo(2);
    }

    @Test
    void a_replay_never_ends_between_the_halves_of_a_transfer() {
        UUID from = theatre.story.wallet(theatre.story.patient());
        UUID to = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(from, 500);
        theatre.story.transferred(from, to, 200);
        long between = theatre.story.log().head() - 1;
        theatre.catchUp();

        ReplayView replay =
                Theatre.ended(replays, replays.start(between, null, List.of()).id());

        assertThat(replay.state()).isEqualTo("LOADED");
        assertThat(replay.position()).isEqualTo(between + 1);
        assertThat(replay.percent()).isEqualTo(100);
        assertThat(posted(replay.into(), to)).isEqualByComparingTo("200");
    }

    @Test
    void a_replay_to_an_earlier_point_is_neither_compared_nor_swapped_in() {
        aBusyDay();
        UUID replay =
                Theatre.ended(replays, replays.start(3L, null, List.of()).id()).id();

        assertRefused("REPLAY_NOT_CURRENT", () -> replays.compare(replay));
        assertRefused("REPLAY_NOT_CURRENT", () -> replays.swap(replay));
    }

    @Test
    void only_the_tables_asked_for_are_compared() {
        aBusyDay();
        UUID replay = replays.start(null, null, List.of("wallets", "Session")).id();
        Theatre.ended(replays, replay);

        assertThat(replays.compare(replay).tables())
                .extracting(TableComparison::table)
                .containsExactly("wallets", "Session");
    }

    @Test
    void what_does_not_make_sense_is_refused() {
        aBusyDay();

        assertRefused("TABLE_UNKNOWN", () -> replays.start(null, null, List.of("pg_class")));
        assertRefused("BEYOND_THE_LOG", () -> replays.start(theatre.story.log().head() + 1, null, List.of()));
        assertRefused("BEYOND_THE_LOG", () -> replays.start(0L, null, List.of()));
        assertRefused("BEYOND_THE_LOG", () -> replays.start(null, Instant.now().plusSeconds(60), List.of()));
        assertRefused("NOT_FOUND", () -> replays.compare(UUID.randomUUID()));
        assertRefused("NOT_FOUND", () -> replays.swap(UUID.randomUUID()));
        assertRefused("NOT_FOUND", () -> replays.drop(UUID.randomUUID()));
        assertThat(replays.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void before_everything_there_was_nothing() {
        aBusyDay();

        ReplayView replay =
                Theatre.ended(replays, replays.start(null, LONG_AGO, List.of()).id());

        assertThat(replay.state()).isEqualTo("LOADED");
        assertThat(replay.percent()).isEqualTo(100);
        assertThat(count(replay.into() + ".audit_logs")).isZero();
    }

    @Test
    void progress_is_told_while_it_runs_and_no_second_one_starts_meanwhile() {
        aBusyDay();
        manyFundings(3_000);
        theatre.catchUp();
        Gate gate = new Gate(theatre.story.log(), 1_500);
        SchemaReplays gated = theatre.replays(gate);

        UUID id = gated.start(null, null, List.of()).id();
        gate.awaitArrival();
        ReplayView halfway = gated.find(id).orElseThrow();
        assertThat(halfway.state()).isEqualTo("RUNNING");
        assertThat(halfway.position()).isBetween(1_000L, 1_500L);
        assertThat(halfway.percent()).isBetween(30.0, 60.0);
        assertThat(halfway.eventsPerSecond()).isPositive();
        assertThat(halfway.secondsLeft()).isNotNull();
        assertRefused("REPLAY_RUNNING", () -> replays.start(null, null, List.of()));
        assertRefused("REPLAY_RUNNING", () -> replays.drop(id));
        gate.open();

        ReplayView end = Theatre.ended(gated, id);
        assertThat(end.state()).isEqualTo("LOADED");
        assertThat(end.percent()).isEqualTo(100);
        assertThat(end.secondsLeft()).isNull();
        assertThat(end.finishedAt()).isNotNull();
    }

    @Test
    void a_stopped_node_leaves_a_failed_replay_whose_schema_can_be_dropped() {
        aBusyDay();
        manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 1_500);
        SchemaReplays gated = theatre.replays(gate);
        UUID id = gated.start(null, null, List.of()).id();
        gate.awaitArrival();
        Thread stopping = Thread.ofVirtual().start(gated::close);
        gate.open();
        join(stopping);

        assertThat(replays.find(id).orElseThrow().state()).isEqualTo("FAILED");
        assertThat(replays.drop(id).state()).isEqualTo("DROPPED");
        assertThat(schemas()).noneMatch(schema -> schema.startsWith("replay_"));
    }

    @Test
    void what_a_killed_node_left_running_is_reported_as_failed() {
        aBusyDay();
        UUID id = Theatre.loaded(replays);
        theatre.model
                .sql()
                .sql("UPDATE work.replay SET state = 'RUNNING', finished_at = NULL")
                .update();

        assertThat(theatre.replays().find(id).orElseThrow())
                .extracting(ReplayView::state, ReplayView::failure)
                .containsExactly("FAILED", "the node that ran it stopped");
        assertThat(replays.all()).extracting(ReplayView::state).containsExactly("FAILED");
    }

    @Test
    void a_failure_is_told_by_class_and_place() {
        aBusyDay();
        SchemaReplays failing = theatre.replays(new Gate(theatre.story.log(), 5) {
            @Override
            void pass() {
                throw new IllegalStateException("Ada Example lives at 1 Main St");
            }
        });

        ReplayView replay =
                Theatre.ended(failing, failing.start(null, null, List.of()).id());

        assertThat(replay.state()).isEqualTo("FAILED");
        assertThat(replay.failure()).contains("IllegalStateException").doesNotContain("Ada");
        assertRefused("REPLAY_NOT_LOADED", () -> failing.compare(replay.id()));
    }

    private void aBusyDay() {
        UUID admin = theatre.story.person("ADMIN", null, List.of());
        theatre.story.log().actedBy(admin);
        UUID ann = theatre.story.patient();
        UUID wallet = theatre.story.wallet(ann);
        UUID other = theatre.story.wallet(theatre.story.patient());
        theatre.story.proposedRole(ann, admin);
        theatre.story.configured(Setting.HOLD_DEFAULT_LIFETIME, "PT1H", admin);
        theatre.story.facility("North");
        theatre.story.signedIn(ann);
        theatre.story.funded(wallet, 10_000);
        theatre.story.transferred(wallet, other, 2_500);
        theatre.story.held(wallet, 1_000);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        theatre.archive.refused(admin, "wallet.FreezeWallet", wallet, ann, "STEP_UP_REQUIRED");
        theatre.catchUp();
    }

    private void manyFundings(int times) {
        UUID wallet = theatre.story.wallet(theatre.story.patient());
        for (int i = 0; i < times; i++) {
            theatre.story.funded(wallet, 1);
        }
    }

    private BigDecimal posted(String schema, UUID wallet) {
        return theatre.model
                .sql()
                .sql("SELECT posted FROM " + schema + ".wallets WHERE id = ?")
                .param(wallet)
                .query(BigDecimal.class)
                .single();
    }

    private long count(String from) {
        return theatre.model
                .sql()
                .sql("SELECT count(*) FROM " + from)
                .query(Long.class)
                .single();
    }

    private List<String> schemas() {
        return theatre.model
                .sql()
                .sql("SELECT nspname FROM pg_namespace")
                .query(String.class)
                .list();
    }

    private static long rows(Comparison comparison, String table) {
        return comparison.tables().stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow()
                .liveRows();
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A log whose reader comes to a gate at a position. */
    private static class Gate implements EventHistory {

        private final TestLog log;
        private final long at;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        Gate(TestLog log, long at) {
            this.log = log;
            this.at = at;
        }

        void awaitArrival() {
            await(arrived);
        }

        void open() {
            opened.countDown();
        }

        void pass() {
            arrived.countDown();
            await(opened);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
            log.all(afterPosition, untilPosition, recorded -> {
                if (recorded.position() == at) {
                    pass();
                }
                consumer.accept(recorded);
            });
        }

        @Override
        public Optional<Recorded> at(long position) {
            return log.at(position);
        }

        @Override
        public void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer) {
            log.stream(streamId, untilPosition, consumer);
        }

        @Override
        public long head() {
            return log.head();
        }

        @Override
        public long positionAt(Instant instant) {
            return log.positionAt(instant);
        }
    }
}

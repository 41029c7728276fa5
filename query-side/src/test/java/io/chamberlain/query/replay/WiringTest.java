package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.Replays;
import io.chamberlain.query.audit.AttemptPassAutoConfiguration;
import io.chamberlain.query.boot.ReadModelAutoConfiguration;
import io.chamberlain.query.compliance.HistoryAutoConfiguration;
import io.chamberlain.query.entity.EntityTables;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.replay.load.ReplayRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.ConfigurerModule;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

class WiringTest {

    private static final UUID ANN = UUID.randomUUID();
    private static final PageRequest FIRST = new PageRequest(null, 50);

    @Test
    void a_node_fills_the_audit_trail_by_itself_and_offers_replays_and_the_history() {
        try (Theatre theatre = new Theatre();
                AnnotationConfigApplicationContext node = node(theatre, theatre.story.log())) {
            UUID ann = UUID.randomUUID();
            theatre.archive.refused(ann, "wallet.DebitWallet", UUID.randomUUID(), ann, "FROZEN");

            awaitRows(theatre, 1);
            assertThat(node.getBean(Replays.class).page(FIRST).items()).isEmpty();
            assertThat(node.getBeansOfType(ConfigurerModule.class)).containsKey("historyQueries");
        }
    }

    @Test
    void a_node_that_stops_stops_its_pass_and_its_replay() throws InterruptedException {
        try (Theatre theatre = new Theatre();
                Gate gate = new Gate(theatre.story.log(), 1_500)) {
            theatre.manyFundings(3_000);
            AnnotationConfigApplicationContext node = node(theatre, gate);
            node.getBean(Replays.class).start(null, null, List.of(), null, Theatre.OFFICER);
            gate.awaitArrival();
            Thread stopping = Thread.ofVirtual().start(node::close);
            awaitWaiting(stopping);
            gate.open();
            stopping.join();

            assertThat(theatre.replays().page(FIRST).items())
                    .singleElement()
                    .satisfies(replay -> assertThat(replay.state()).isEqualTo("FAILED"));
            theatre.archive.refused(UUID.randomUUID(), "wallet.DebitWallet", UUID.randomUUID(), ANN, "FROZEN");
            assertNoRowFor(Duration.ofSeconds(1), theatre);
        }
    }

    @Test
    void a_node_that_only_takes_commands_has_no_entities() {
        try (Theatre theatre = new Theatre();
                AnnotationConfigApplicationContext all = node(theatre, theatre.story.log());
                AnnotationConfigApplicationContext commands =
                        node(theatre, theatre.story.log(), Map.of("chamberlain.role", "command"))) {
            assertThat(all.getBeansOfType(EntityTables.class)).hasSize(1);
            assertThat(commands.getBeansOfType(EntityTables.class)).isEmpty();
            assertThat(commands.getBeansOfType(ReadModelWriter.class)).hasSize(1);
        }
    }

    private static AnnotationConfigApplicationContext node(Theatre theatre, EventHistory history) {
        return node(theatre, history, Map.of());
    }

    private static AnnotationConfigApplicationContext node(
            Theatre theatre, EventHistory history, Map<String, Object> settings) {
        AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext();
        node.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        node.registerBean(
                Database.class, () -> theatre.model.database(), definition -> definition.setDestroyMethodName(""));
        node.registerBean(EventArchive.class, () -> theatre.archive);
        node.registerBean(EventHistory.class, () -> history, definition -> definition.setDestroyMethodName(""));
        node.registerBean(Clock.class, Clock::systemUTC);
        node.register(
                ReadModelAutoConfiguration.class,
                AttemptPassAutoConfiguration.class,
                HistoryAutoConfiguration.class,
                ReplayAutoConfiguration.class);
        node.refresh();
        return node;
    }

    /** Until the node waits for its replay to end. */
    private static void awaitWaiting(Thread stopping) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline && !isWaiting(stopping)) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(isWaiting(stopping)).isTrue();
    }

    private static boolean isWaiting(Thread stopping) {
        return stopping.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(stopping.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(ReplayRun.class.getName()));
    }

    /** Longer than the pass rests between two looks. */
    private static void assertNoRowFor(Duration time, Theatre theatre) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            assertThat(count(theatre)).isZero();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static void awaitRows(Theatre theatre, long rows) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline && count(theatre) < rows) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(count(theatre)).isEqualTo(rows);
    }

    private static long count(Theatre theatre) {
        return theatre.model
                .sql()
                .sql("SELECT count(*) FROM clinic.audit_logs WHERE log = 'ACCESS'")
                .query(Long.class)
                .single();
    }
}

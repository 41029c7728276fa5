package io.chamberlain.query.replay;

import static io.chamberlain.query.replay.Theatre.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.page.PageRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {

    private final Theatre theatre = new Theatre();
    private final SchemaReplays replays = theatre.replays();

    @AfterEach
    void closes() {
        replays.close();
        theatre.close();
    }

    @Test
    void progress_is_told_while_it_runs_and_no_second_one_starts_meanwhile() {
        theatre.aBusyDay();
        theatre.manyFundings(6_000);
        theatre.catchUp();
        Gate gate = new Gate(theatre.story.log(), 4_500);
        SchemaReplays gated = theatre.replays(gate);

        UUID id = gated.start(null, null, List.of(), null, Theatre.OFFICER).id();
        gate.awaitArrival();
        ReplayView halfway = gated.find(id).orElseThrow();
        assertThat(halfway.state()).isEqualTo("RUNNING");
        assertThat(halfway.position()).isBetween(2_000L, 4_500L);
        assertThat(halfway.percent()).isBetween(30.0, 60.0);
        assertThat(halfway.eventsPerSecond()).isPositive();
        assertThat(halfway.secondsLeft()).isNotNull();
        assertRefused("REPLAY_RUNNING", () -> replays.start(null, null, List.of(), null, Theatre.OFFICER));
        assertRefused("REPLAY_RUNNING", () -> replays.drop(id, Theatre.OFFICER));
        gate.open();

        ReplayView end = Theatre.ended(gated, id);
        assertThat(end.state()).isEqualTo("LOADED");
        assertThat(end.percent()).isEqualTo(100);
        assertThat(end.secondsLeft()).isNull();
        assertThat(end.finishedAt()).isNotNull();
    }

    @Test
    void a_stopped_node_leaves_a_failed_replay_whose_schema_can_be_dropped() {
        theatre.aBusyDay();
        theatre.manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 1_500);
        SchemaReplays gated = theatre.replays(gate);
        UUID id = gated.start(null, null, List.of(), null, Theatre.OFFICER).id();
        gate.awaitArrival();
        Thread stopping = Thread.ofVirtual().start(gated::close);
        gate.open();
        join(stopping);

        assertThat(replays.find(id).orElseThrow().state()).isEqualTo("FAILED");
        assertThat(replays.drop(id, Theatre.OFFICER).state()).isEqualTo("DROPPED");
        assertThat(schemas()).noneMatch(schema -> schema.startsWith("replay_"));
    }

    @Test
    void what_a_killed_node_left_running_is_reported_as_failed() {
        theatre.aBusyDay();
        UUID id = Theatre.loaded(replays);
        theatre.model
                .sql()
                .sql("UPDATE work.replay SET state = 'RUNNING', finished_at = NULL")
                .update();

        assertThat(theatre.replays().find(id).orElseThrow())
                .extracting(ReplayView::state, ReplayView::failure)
                .containsExactly("FAILED", "the node that ran it stopped");
        assertThat(replays.page(new PageRequest(null, 50)).items())
                .extracting(ReplayView::state)
                .containsExactly("FAILED");
    }

    @Test
    void a_failure_is_told_by_class_and_place() {
        theatre.aBusyDay();
        SchemaReplays failing = theatre.replays(new Gate(theatre.story.log(), 5) {
            @Override
            void pass() {
                throw new IllegalStateException("Ada Example lives at 1 Main St");
            }
        });

        ReplayView replay = Theatre.ended(
                failing,
                failing.start(null, null, List.of(), null, Theatre.OFFICER).id());

        assertThat(replay.state()).isEqualTo("FAILED");
        assertThat(replay.failure()).contains("IllegalStateException").doesNotContain("Ada");
        assertRefused("REPLAY_NOT_LOADED", () -> failing.compare(replay.id(), Theatre.OFFICER));
    }

    private List<String> schemas() {
        return theatre.model
                .sql()
                .sql("SELECT nspname FROM pg_namespace")
                .query(String.class)
                .list();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

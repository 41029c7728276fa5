package io.chamberlain.query.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.port.ReadPosition.Subscription;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.position.LiveReadPosition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadModelPassTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestReadModel model = new TestReadModel();
    private final Story story = new Story(new TestLog());
    private final ProjectorPool projector = new ProjectorPool(model.projector());
    private final LiveReadPosition here = position();
    private final LiveReadPosition elsewhere = position();
    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final PooledStreamingEventProcessor processor = new ReadModelPass(
                    model.writer(), story.log(), projector, here)
            .processor(new TestSource(story.log()), coordinator, worker);

    @AfterEach
    void close() {
        processor.shutDown();
        elsewhere.stop();
        coordinator.shutdownNow();
        worker.shutdownNow();
        model.close();
    }

    @Test
    void the_pass_starts_with_the_first_event_and_tells_of_each_commit() {
        UUID wallet = story.wallet(story.patient());
        List<Long> told = new CopyOnWriteArrayList<>();
        try (Subscription _ = here.follow(wallet, told::add)) {
            processor.start();
            assertThat(here.await(story.log().head(), PATIENCE)).isTrue();
            awaitTold(told, 2);
            story.patient();
            story.funded(wallet, 5);
            assertThat(here.await(story.log().head(), PATIENCE)).isTrue();
            awaitTold(told, 4);
            assertThat(told).containsExactly(2L, 4L);
        }
        story.funded(wallet, 5);
        assertThat(here.await(story.log().head(), PATIENCE)).isTrue();
        assertThat(told).as("after the subscription was closed").containsExactly(2L, 4L);
        assertThat(model.position()).isEqualTo(story.log().head());
        assertThat(token()).contains("\"globalIndex\":" + story.log().head());
    }

    @Test
    void another_node_hears_of_commits_too() {
        UUID wallet = story.wallet(story.patient());
        processor.start();
        assertThat(here.await(2, PATIENCE)).isTrue();
        elsewhere.start();
        assertThat(elsewhere.await(2, PATIENCE)).isTrue();
        List<Long> told = new CopyOnWriteArrayList<>();
        try (Subscription _ = elsewhere.follow(wallet, told::add)) {
            story.funded(wallet, 5);
            assertThat(elsewhere.await(3, PATIENCE)).isTrue();
            awaitTold(told, 3);
            assertThat(told).containsExactly(3L);
        }
        assertThat(elsewhere.await(99, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void before_an_event_of_a_newer_release_a_node_stops_and_gives_its_claim_up_to_one_that_knows_it() {
        UUID wallet = story.wallet(story.patient());
        story.funded(wallet, 5);
        Recorded newer = story.log().blur(story.log().head(), true);
        story.funded(wallet, 7);
        processor.start();

        assertThat(here.await(newer.position() - 1, PATIENCE)).isTrue();
        awaitNoClaim();
        assertThat(model.position()).isEqualTo(newer.position() - 1);
        assertThat(model.sql()
                        .sql("SELECT count(*) FROM work.parked_stream")
                        .query(Long.class)
                        .single())
                .isZero();

        story.log().clear(newer);
        assertThat(here.await(story.log().head(), PATIENCE)).isTrue();
    }

    /** Who waits for a position is served first, followers are told after that. */
    private static void awaitTold(List<Long> told, long position) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!told.contains(position)) {
            assertThat(System.nanoTime()).as("followers are told in time").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void awaitNoClaim() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (model.sql()
                        .sql("SELECT count(*) FROM work.token_entry WHERE owner IS NOT NULL "
                                + "AND processor_name = 'read-model' AND segment = 0")
                        .query(Long.class)
                        .single()
                > 0) {
            assertThat(System.nanoTime()).as("the claim is given up in time").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private LiveReadPosition position() {
        return new LiveReadPosition(model::position, story.log());
    }

    private String token() {
        return model.sql()
                .sql("SELECT convert_from(token, 'UTF8') FROM work.token_entry WHERE processor_name = 'read-model' "
                        + "AND segment = 0")
                .query(String.class)
                .single();
    }
}

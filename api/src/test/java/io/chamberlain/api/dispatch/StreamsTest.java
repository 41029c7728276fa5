package io.chamberlain.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a stream ends, it leaves nothing behind. */
class StreamsTest {

    private static final Call ANN = Call.plain(new Actor(
            UUID.randomUUID(), Role.PATIENT, null, Set.of(), UUID.randomUUID(), null, null, null, null, null, null));

    private final AtomicBoolean signedIn = new AtomicBoolean(true);
    private final Streams streams =
            new Streams(call -> signedIn.get() ? Optional.of(call) : Optional.empty(), 1, Duration.ofMillis(50));

    @BeforeEach
    void start() {
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    @Test
    void a_source_that_fails_is_closed_and_its_place_is_free() {
        Told failing = new Told(() -> {
            throw new IllegalStateException("the source fails");
        });
        streams.open(ANN, failing);
        failing.awaitClosed();
        assertFree();
    }

    @Test
    void a_session_that_ends_while_its_stream_waits_is_told_nothing_more() {
        Told source = new Told(Optional::empty);
        streams.open(ANN, source);
        source.stir();
        await().until(() -> source.looks.get() > 0);
        signedIn.set(false);
        int before = source.looks.get();
        source.stir();
        source.awaitClosed();
        assertThat(source.looks.get()).as("a look that began before may end").isLessThanOrEqualTo(before + 1);
        signedIn.set(true);
        assertFree();
    }

    @Test
    void a_source_at_its_end_is_closed() {
        Told source = new Told(Optional::empty);
        source.over.set(true);
        streams.open(ANN, source);
        source.awaitClosed();
        assertFree();
    }

    @Test
    void what_nobody_was_stirred_by_is_found_after_the_longest_wait() {
        Told source = new Told(Optional::empty);
        streams.open(ANN, source);
        await().until(() -> source.looks.get() > 1);
    }

    @Test
    void who_is_refused_a_place_leaves_no_source_open() {
        Told first = new Told(Optional::empty);
        streams.open(ANN, first);
        Told second = new Told(Optional::empty);
        assertThatThrownBy(() -> streams.open(ANN, second))
                .isInstanceOfSatisfying(
                        Faulty.class, faulty -> assertThat(faulty.fault()).isEqualTo(Fault.TOO_MANY_STREAMS));
        assertThat(second.closed.get()).isTrue();
        assertThat(first.closed.get()).isFalse();
    }

    @Test
    void a_node_that_stops_ends_its_streams_and_opens_none() {
        Told source = new Told(Optional::empty);
        streams.open(ANN, source);
        streams.stop();
        source.awaitClosed();
        Told late = new Told(Optional::empty);
        assertThatThrownBy(() -> streams.open(ANN, late)).isInstanceOf(Faulty.class);
        assertThat(late.closed.get()).isTrue();
    }

    @Test
    void no_stream_is_opened_before_the_node_runs_and_its_source_is_closed() {
        Streams early = new Streams(Optional::of, 1, Duration.ofSeconds(1));
        Told source = new Told(Optional::empty);
        assertThatThrownBy(() -> early.open(ANN, source))
                .isInstanceOfSatisfying(
                        Faulty.class, faulty -> assertThat(faulty.fault()).isEqualTo(Fault.NOT_READY));
        assertThat(source.closed.get()).isTrue();
    }

    /** One place each: it is free when another stream opens. */
    private void assertFree() {
        await().untilAsserted(() -> streams.open(ANN, new Told(Optional::empty)));
    }

    private static final class Told implements Streams.Source {

        private final Supplier<Optional<Streams.News>> news;
        private final Semaphore stirred = new Semaphore(0);
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicBoolean closed = new AtomicBoolean();

        Told(Supplier<Optional<Streams.News>> news) {
            this.news = news;
        }

        void stir() {
            stirred.release();
        }

        void awaitClosed() {
            Awaitility.await().untilTrue(closed);
        }

        @Override
        public void await(Duration atMost) throws InterruptedException {
            if (stirred.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                stirred.drainPermits();
            }
        }

        @Override
        public Optional<Streams.News> look(Call call) {
            looks.incrementAndGet();
            return news.get();
        }

        @Override
        public boolean isOver() {
            return over.get();
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}

package io.chamberlain.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.ReadPosition.Subscription;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another node's pass commits: first whoever waits, then whoever follows. */
class LiveReadPositionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch read = new CountDownLatch(1);
    private final Story story = new Story(new TestLog() {
        @Override
        public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
            try {
                assertThat(read.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            super.all(afterPosition, untilPosition, consumer);
        }
    });
    private final AtomicLong stored = new AtomicLong();
    private final LiveReadPosition position = new LiveReadPosition(stored::get, story.log());
    private final LinkedBlockingQueue<Long> told = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        read.countDown();
        position.stop();
    }

    @Test
    void who_waits_is_served_before_it_is_read_whose_the_events_are() throws InterruptedException {
        UUID wallet = began();
        story.funded(wallet, 5);
        try (Subscription _ = position.follow(wallet, told::add)) {
            stored.set(story.log().head());
            assertThat(position.await(story.log().head(), PATIENCE)).isTrue();
            assertThat(told).isEmpty();
            read.countDown();
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(story.log().head());
        }
    }

    @Test
    void of_very_many_events_it_is_not_read_whose_they_are() throws InterruptedException {
        UUID wallet = began();
        for (int i = 0; i <= LiveReadPosition.MOST_READ; i++) {
            story.funded(wallet, 1);
        }
        try (Subscription _ = position.follow(UUID.randomUUID(), told::add)) {
            stored.set(story.log().head());
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(story.log().head());
        }
    }

    private UUID began() {
        UUID wallet = story.wallet(story.patient());
        stored.set(story.log().head());
        position.start();
        assertThat(position.await(story.log().head(), PATIENCE)).isTrue();
        return wallet;
    }
}

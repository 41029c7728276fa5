package io.chamberlain.migrations.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GuardTest {

    private final CountDownLatch starting = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    @Test
    void what_fails_again_and_again_is_tried_less_and_less_often_up_to_a_bound() {
        BackOff backOff = new BackOff(Duration.ofMillis(250), Duration.ofSeconds(1));

        assertThat(backOff.first()).hasMillis(250);
        assertThat(backOff.next()).hasMillis(250);
        assertThat(backOff.next()).hasMillis(500);
        assertThat(backOff.next()).hasMillis(1000);
        assertThat(backOff.next()).hasMillis(1000);
        assertThat(backOff.first()).hasMillis(250);
        assertThat(backOff.next()).hasMillis(250);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_node_that_stops_does_not_wait_for_a_server_that_is_being_started() throws InterruptedException {
        Guard guard = Guard.over(() -> false, this::startForHours);
        assertThat(starting.await(20, TimeUnit.SECONDS)).isTrue();

        guard.close();

        assertThat(interrupted).isTrue();
    }

    private void startForHours() throws IOException {
        starting.countDown();
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw new IOException("interrupted", e);
        }
    }
}

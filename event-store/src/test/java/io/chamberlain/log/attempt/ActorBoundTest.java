package io.chamberlain.log.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ActorBoundTest {

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos());
    private final ActorBound bound = new ActorBound(nanos::get, 3, 60);

    private int allowed(String actor) {
        int allowed = 0;
        while (bound.allows(actor)) {
            allowed++;
        }
        return allowed;
    }

    @Test
    void so_many_at_once_and_so_many_a_minute_after_that_by_a_counter_that_nobody_sets_back() {
        assertThat(allowed("ann")).isEqualTo(3);
        assertThat(allowed("bob")).isEqualTo(3);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(allowed("ann")).isEqualTo(2);

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(allowed("ann")).isEqualTo(3);
    }
}

package io.chamberlain.query.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class FollowerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicLong position = new AtomicLong(7);
    private final Follower follower = new Follower(
            "policies",
            position::get,
            () -> 9,
            p -> p <= 9 ? Optional.of(NOON) : Optional.empty(),
            Clock.fixed(NOON.plusSeconds(31), ZoneOffset.UTC));

    @Test
    void a_follower_that_is_behind_for_too_long_degrades_the_node_and_says_what_it_is() {
        assertThat(health().getCode()).isEqualTo("DEGRADED");
        assertThat(health().getDescription()).isEqualTo("the policies are behind");
        position.set(9);
        assertThat(health()).isEqualTo(Status.UP);
    }

    @Test
    void how_far_it_is_can_be_measured() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new FollowerMetrics(List.of(follower)).bindTo(registry);
        assertThat(registry.get("chamberlain.policies.position").gauge().value())
                .isEqualTo(7);
        assertThat(registry.get("chamberlain.policies.lag.events").gauge().value())
                .isEqualTo(2);
        assertThat(registry.get("chamberlain.policies.lag").gauge().value()).isEqualTo(31);
    }

    private Status health() {
        return new FollowerHealth(follower, Duration.ofSeconds(30), "the policies are behind")
                .health(false)
                .getStatus();
    }
}

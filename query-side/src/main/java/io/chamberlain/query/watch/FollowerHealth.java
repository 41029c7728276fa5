package io.chamberlain.query.watch;

import io.chamberlain.query.position.ReadModelHealth;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Degrades the node while a follower is behind: what is read is right, and something is late. */
final class FollowerHealth extends AbstractHealthIndicator {

    private final Follower follower;
    private final Duration most;
    private final Status behind;

    /** @param most the largest age of an event that the follower has not come to */
    FollowerHealth(Follower follower, Duration most, String because) {
        this.follower = follower;
        this.most = most;
        this.behind = new Status(ReadModelHealth.DEGRADED.getCode(), because);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Duration age = follower.age();
        health.status(age.compareTo(most) > 0 ? behind : Status.UP)
                .withDetail("lagSeconds", age.toMillis() / 1000.0)
                .withDetail("lagEvents", follower.events());
    }
}

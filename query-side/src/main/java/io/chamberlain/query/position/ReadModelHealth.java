package io.chamberlain.query.position;

import io.chamberlain.contract.port.ParkedStreams;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Ready while the rows are fresh; degraded while a stream or an attempt is parked; out of service when they fall behind. */
public final class ReadModelHealth extends AbstractHealthIndicator {

    /** Serves, but not everything: comes after UP in an order of statuses. */
    public static final Status DEGRADED = new Status("DEGRADED", "streams or attempts are parked");

    private static final Status NEWER =
            new Status(DEGRADED.getCode(), "the next event needs a node of a newer release");

    private final ReadModelLag lag;
    private final ParkedStreams parked;
    private final LongSupplier parkedAttempts;
    private final Duration most;

    /**
     * @param parkedAttempts how much of the access log the audit trail lacks
     * @param most the largest age of an event that is not in the rows yet
     */
    public ReadModelHealth(ReadModelLag lag, ParkedStreams parked, LongSupplier parkedAttempts, Duration most) {
        this.lag = lag;
        this.parked = parked;
        this.parkedAttempts = parkedAttempts;
        this.most = most;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Duration age = lag.age();
        long streams = parked.count();
        long attempts = parkedAttempts.getAsLong();
        health.status(status(age, streams + attempts))
                .withDetail("lagSeconds", age.toMillis() / 1000.0)
                .withDetail("lagEvents", lag.events())
                .withDetail("parkedStreams", streams)
                .withDetail("parkedAttempts", attempts);
    }

    private Status status(Duration age, long parked) {
        if (lag.isBeforeNewer()) {
            return NEWER;
        }
        if (age.compareTo(most) > 0) {
            return Status.OUT_OF_SERVICE;
        }
        return parked > 0 ? DEGRADED : Status.UP;
    }
}

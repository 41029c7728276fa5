package io.chamberlain.query.position;

import io.chamberlain.contract.port.ParkedStreams;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Ready while the rows are fresh; degraded while a stream is parked; out of service when they fall behind. */
public final class ReadModelHealth implements HealthIndicator {

    /** Serves, but not everything: comes after UP in an order of statuses. */
    public static final Status DEGRADED = new Status("DEGRADED", "streams are parked");

    private final ReadModelLag lag;
    private final ParkedStreams parked;
    private final Duration most;

    /** @param most the largest age of an event that is not in the rows yet */
    public ReadModelHealth(ReadModelLag lag, ParkedStreams parked, Duration most) {
        this.lag = lag;
        this.parked = parked;
        this.most = most;
    }

    @Override
    public Health health() {
        Duration age = lag.age();
        int streams = parked.all().size();
        return Health.status(status(age, streams))
                .withDetail("lagSeconds", age.toMillis() / 1000.0)
                .withDetail("lagEvents", lag.events())
                .withDetail("parkedStreams", streams)
                .build();
    }

    private Status status(Duration age, int streams) {
        if (age.compareTo(most) > 0) {
            return Status.OUT_OF_SERVICE;
        }
        return streams > 0 ? DEGRADED : Status.UP;
    }
}

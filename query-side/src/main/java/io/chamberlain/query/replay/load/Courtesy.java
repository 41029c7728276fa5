package io.chamberlain.query.replay.load;

import io.chamberlain.contract.port.EventHistory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Gives way to the live pass: between two batches a replay rests while the live read model is behind, but never for
 * longer than a second, so that it comes to an end under any load.
 */
public final class Courtesy {

    /** Events that the live read model may be behind before the replay rests. */
    private static final long TOLERATED = 500;

    private static final Duration REST = Duration.ofMillis(20);
    private static final int MOST_RESTS = 50;

    private final EventHistory history;
    private final LongSupplier livePosition;

    public Courtesy(EventHistory history, LongSupplier livePosition) {
        this.history = history;
        this.livePosition = livePosition;
    }

    void giveWay() {
        for (int rest = 0; rest < MOST_RESTS && history.head() - livePosition.getAsLong() > TOLERATED; rest++) {
            LockSupport.parkNanos(REST.toNanos());
        }
    }
}

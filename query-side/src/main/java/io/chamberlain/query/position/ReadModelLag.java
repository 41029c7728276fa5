package io.chamberlain.query.position;

import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.port.ReadPosition;
import java.time.Clock;
import java.time.Duration;

/** How far the read model is behind the log. */
public final class ReadModelLag {

    private final ReadPosition position;
    private final EventHistory history;
    private final Clock clock;

    public ReadModelLag(ReadPosition position, EventHistory history, Clock clock) {
        this.position = position;
        this.history = history;
        this.clock = clock;
    }

    /** Events that are in the log and not in the rows. */
    public long events() {
        return Math.max(0, history.head() - position.current());
    }

    /** Whether the next event is one that only a node of a newer release can read. */
    boolean isBeforeNewer() {
        return history.at(position.current() + 1)
                .filter(next -> next.event() instanceof Unreadable unreadable && unreadable.newer())
                .isPresent();
    }

    /** How long ago the oldest of these occurred; zero when there is none. */
    public Duration age() {
        return history.at(position.current() + 1)
                .map(Recorded::occurredAt)
                .map(at -> Duration.between(at, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}

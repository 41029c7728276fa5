package io.chamberlain.query.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Something that follows a log.
 *
 * @param name as its metrics have it, e.g. {@code policies}
 * @param position how far it is
 * @param head the newest position of its log
 * @param occurredAt when the event at a position occurred
 */
record Follower(
        String name,
        LongSupplier position,
        LongSupplier head,
        LongFunction<Optional<Instant>> occurredAt,
        Clock clock) {

    /** Events that it has not come to yet. */
    long events() {
        return Math.max(0, head.getAsLong() - position.getAsLong());
    }

    /** How long ago the oldest of these occurred; zero when there is none. */
    Duration age() {
        return occurredAt
                .apply(position.getAsLong() + 1)
                .map(at -> Duration.between(at, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}

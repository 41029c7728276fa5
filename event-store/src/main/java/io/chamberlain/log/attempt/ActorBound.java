package io.chamberlain.log.attempt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many attempts of one actor are recorded: so many at once, and so many a minute after that, whatever somebody does to
 * the node's clock.
 */
final class ActorBound {

    private static final int MOST_ACTORS = 20_000;

    private final LongSupplier nanos;
    private final int most;
    private final long nanosPerToken;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ACTORS;
        }
    };

    /** @param nanos counts on like {@link System#nanoTime()} */
    ActorBound(LongSupplier nanos, int most, int perMinute) {
        this.nanos = nanos;
        this.most = most;
        this.nanosPerToken = Duration.ofMinutes(1).dividedBy(perMinute).toNanos();
    }

    private record Bucket(int left, long since) {}

    /** @return whether this one is within the actor's bound */
    synchronized boolean allows(String actor) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.getOrDefault(actor, new Bucket(most, now));
        long earned = Math.max(0, now - bucket.since()) / nanosPerToken;
        int left = (int) Math.min(most, bucket.left() + earned);
        long since = left == most ? now : bucket.since() + nanosPerToken * earned;
        buckets.put(actor, new Bucket(Math.max(0, left - 1), since));
        return left > 0;
    }
}

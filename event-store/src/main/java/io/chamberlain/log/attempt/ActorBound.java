package io.chamberlain.log.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many attempts of one actor are recorded: so many at once, and so many a minute after that. */
final class ActorBound {

    private static final int MOST_ACTORS = 20_000;

    private final Clock clock;
    private final int most;
    private final Duration perToken;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ACTORS;
        }
    };

    ActorBound(Clock clock, int most, int perMinute) {
        this.clock = clock;
        this.most = most;
        this.perToken = Duration.ofMinutes(1).dividedBy(perMinute);
    }

    private record Bucket(int left, Instant since) {}

    /** @return whether this one is within the actor's bound */
    synchronized boolean allows(String actor) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(actor, new Bucket(most, now));
        long earned = Math.max(0, Duration.between(bucket.since(), now).dividedBy(perToken));
        int left = (int) Math.min(most, bucket.left() + earned);
        Instant since = left == most ? now : bucket.since().plus(perToken.multipliedBy(earned));
        buckets.put(actor, new Bucket(Math.max(0, left - 1), since));
        return left > 0;
    }
}

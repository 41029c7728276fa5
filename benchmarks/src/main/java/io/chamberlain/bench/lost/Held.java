package io.chamberlain.bench.lost;

import io.chamberlain.bench.lost.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A transaction that stays open with one event in it.
 *
 * @param clockAhead how far its writer's clock is ahead; may be negative
 */
record Held(UUID eventId, Duration open, Duration clockAhead, Engine.End end) {

    /** The shortest in five variants, the longer ones committed by a writer whose clock is right. */
    static List<Held> plan(List<Duration> holds, Duration wrongBy) {
        List<Duration> sorted = holds.stream().sorted().toList();
        Duration shortest = sorted.getFirst();
        List<Held> plan = new ArrayList<>();
        plan.add(of(shortest, Duration.ZERO, Engine.End.COMMIT));
        plan.add(of(shortest, wrongBy, Engine.End.COMMIT));
        plan.add(of(shortest, wrongBy.negated(), Engine.End.COMMIT));
        plan.add(of(shortest, Duration.ZERO, Engine.End.ROLLBACK));
        plan.add(of(shortest, Duration.ZERO, Engine.End.KILLED));
        sorted.stream().skip(1).forEach(open -> plan.add(of(open, Duration.ZERO, Engine.End.COMMIT)));
        return plan;
    }

    private static Held of(Duration open, Duration clockAhead, Engine.End end) {
        return new Held(UUID.randomUUID(), open, clockAhead, end);
    }

    /** As the report names it. */
    String label() {
        String clock = clockAhead.isZero()
                ? ""
                : ", clock " + (clockAhead.isNegative() ? "" : "+") + clockAhead.toSeconds() + " s";
        return open.toMillis() / 1000.0 + " s" + clock;
    }
}

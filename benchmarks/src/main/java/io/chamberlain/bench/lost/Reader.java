package io.chamberlain.bench.lost;

import io.chamberlain.bench.lost.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads an engine as a processor does, and notes what it was given in the order it came; when its connection breaks, it goes
 * on after its last event.
 */
final class Reader {

    /** Longer than any engine waits between two looks at its database. */
    private static final int NOTHING_MORE_SECONDS = 6;

    private static final int MOST_BREAKS = 1_000;

    private final List<UUID> delivered = new ArrayList<>();
    private final String name;
    private final Engine engine;
    private final long behind;
    private final AtomicLong count = new AtomicLong();
    private @Nullable TrackingToken last;
    private long newest = -1;
    private long outOfOrder;

    /** @param behind how many positions it stays behind the end while there are writers */
    Reader(String name, Engine engine, long behind) {
        this.name = name;
        this.engine = engine;
        this.behind = behind;
    }

    /** Reads until the writers are over and nothing more comes. */
    Reader run(AtomicLong written, AtomicBoolean over) throws InterruptedException {
        for (int breaks = 0; ; breaks++) {
            try (BlockingStream<TrackedEventMessage<?>> stream = engine.open(last)) {
                follow(stream, written, over);
                return this;
            } catch (RuntimeException broken) {
                // Pools lend a writer's connection on: a killed backend may have been this reader's by then.
                if (breaks == MOST_BREAKS) {
                    throw broken;
                }
            }
        }
    }

    private void follow(BlockingStream<TrackedEventMessage<?>> stream, AtomicLong written, AtomicBoolean over)
            throws InterruptedException {
        while (true) {
            if (!over.get() && delivered.size() > written.get() - behind) {
                TimeUnit.MILLISECONDS.sleep(20);
            } else if (stream.hasNextAvailable(NOTHING_MORE_SECONDS, TimeUnit.SECONDS)) {
                note(stream.nextAvailable());
            } else if (over.get()) {
                return;
            }
        }
    }

    private void note(TrackedEventMessage<?> message) {
        delivered.add(UUID.fromString(message.getIdentifier()));
        count.incrementAndGet();
        last = message.trackingToken();
        long position = last.position().orElseThrow();
        if (position <= newest) {
            outOfOrder++;
        }
        newest = Math.max(newest, position);
    }

    /** Waits until it was given so many. */
    void awaitDelivered(long events) throws InterruptedException {
        while (count.get() < events) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    String name() {
        return name;
    }

    List<UUID> delivered() {
        return delivered;
    }

    /** Deliveries at or below a position that was delivered before. */
    long outOfOrder() {
        return outOfOrder;
    }
}

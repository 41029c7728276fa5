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

/** Reads an engine as a processor does, and notes what it was given in the order it came. */
final class Reader {

    /** Longer than any engine waits between two looks at its database. */
    private static final int NOTHING_MORE_SECONDS = 6;

    private final List<UUID> delivered = new ArrayList<>();
    private final String name;
    private final Engine engine;
    private final long behind;
    private final AtomicLong count = new AtomicLong();
    private long outOfOrder;

    /** @param behind how many positions it stays behind the end while there are writers */
    Reader(String name, Engine engine, long behind) {
        this.name = name;
        this.engine = engine;
        this.behind = behind;
    }

    /** Reads until the writers are over and nothing more comes. */
    Reader run(AtomicLong written, AtomicBoolean over) throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = engine.open()) {
            long newest = -1;
            while (true) {
                if (!over.get() && delivered.size() > written.get() - behind) {
                    TimeUnit.MILLISECONDS.sleep(20);
                } else if (stream.hasNextAvailable(NOTHING_MORE_SECONDS, TimeUnit.SECONDS)) {
                    newest = note(stream.nextAvailable(), newest);
                } else if (over.get()) {
                    return this;
                }
            }
        }
    }

    private long note(TrackedEventMessage<?> message, long newest) {
        delivered.add(UUID.fromString(message.getIdentifier()));
        count.incrementAndGet();
        long position = message.trackingToken().position().orElseThrow();
        if (position <= newest) {
            outOfOrder++;
        }
        return Math.max(newest, position);
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

package io.chamberlain.log.tail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a log without a gap, and those handed over before what comes between, for a while. Guarded by the
 * tail's lock.
 */
final class NewestEvents {

    private static final int KEPT = 4096;

    private final LongSupplier nanos;
    private final long longestNanos;
    private final @Nullable Since[] kept = new Since[KEPT];
    private final TreeMap<Long, Since> early = new TreeMap<>();
    private long oldest = 1;
    private long newest = -1;

    /** @param nanos counts on like {@link System#nanoTime()} */
    NewestEvents(LongSupplier nanos, Duration longest) {
        this.nanos = nanos;
        this.longestNanos = longest.toNanos();
    }

    private record Since(TrackedEventMessage<?> event, long nanos) {}

    void startAfter(long head) {
        newest = head;
        oldest = head + 1;
        early.clear();
    }

    /** They are read again by whoever needs them. */
    void forget() {
        Arrays.fill(kept, null);
        oldest = newest + 1;
        early.clear();
    }

    /** Those that are here longer than they may be. */
    void forgetOld() {
        early.values().removeIf(this::isOld);
        while (oldest <= newest) {
            Since since = kept[place(oldest)];
            if (since != null && !isOld(since)) {
                return;
            }
            kept[place(oldest)] = null;
            oldest++;
        }
    }

    private boolean isOld(Since since) {
        return nanos.getAsLong() - since.nanos() >= longestNanos;
    }

    private static int place(long position) {
        return (int) (position % KEPT);
    }

    /** -1 before the start. */
    long newest() {
        return newest;
    }

    boolean someAreEarly() {
        return !early.isEmpty();
    }

    /**
     * Takes what this node appended; too much of what comes early is left to be read.
     *
     * @return whether any of it, or of what came early, comes next
     */
    boolean hand(List<TrackedEventMessage<?>> appended) {
        if (newest < 0 || early.size() + appended.size() > KEPT) {
            early.clear();
            return false;
        }
        for (TrackedEventMessage<?> event : appended) {
            early.put(positionOf(event), new Since(event, nanos.getAsLong()));
        }
        return takeEarly();
    }

    /**
     * Takes what was read; of what is kept already nothing changes.
     *
     * @throws IllegalStateException when a position is missing
     */
    void keep(List<TrackedEventMessage<?>> read) {
        long now = nanos.getAsLong();
        read.forEach(event -> keepNext(new Since(event, now), positionOf(event)));
        takeEarly();
    }

    private boolean takeEarly() {
        long before = newest;
        while (!early.isEmpty() && early.firstKey() <= newest + 1) {
            var next = early.pollFirstEntry();
            keepNext(next.getValue(), next.getKey());
        }
        return newest > before;
    }

    private void keepNext(Since event, long position) {
        if (position > newest + 1) {
            throw new IllegalStateException("position " + (newest + 1) + " is missing from the log");
        }
        if (position == newest + 1) {
            newest = position;
            oldest = Math.max(oldest, newest - KEPT + 1);
            kept[place(position)] = event;
        }
    }

    /** Those from a position on, at most so many; empty when there are none, or when it is too far behind. */
    List<TrackedEventMessage<?>> from(long position, int most) {
        forgetOld();
        List<TrackedEventMessage<?>> found = new ArrayList<>();
        for (long p = position; p >= oldest && p <= newest && found.size() < most; p++) {
            Since since = kept[place(p)];
            if (since != null) {
                found.add(since.event());
            }
        }
        return found;
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}

package io.chamberlain.log.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** The newest events of a log without a gap, and those handed over before what comes between. Guarded by the tail's lock. */
final class NewestEvents {

    private static final int KEPT = 4096;

    private final @Nullable TrackedEventMessage<?>[] kept = new TrackedEventMessage<?>[KEPT];
    private final TreeMap<Long, TrackedEventMessage<?>> early = new TreeMap<>();
    private long oldest = 1;
    private long newest = -1;

    void startAfter(long head) {
        newest = head;
        oldest = head + 1;
        early.clear();
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
            early.put(positionOf(event), event);
        }
        return takeEarly();
    }

    /**
     * Takes what was read; of what is kept already nothing changes.
     *
     * @throws IllegalStateException when a position is missing
     */
    void keep(List<TrackedEventMessage<?>> read) {
        read.forEach(event -> keepNext(event, positionOf(event)));
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

    private void keepNext(TrackedEventMessage<?> event, long position) {
        if (position > newest + 1) {
            throw new IllegalStateException("position " + (newest + 1) + " is missing from the log");
        }
        if (position == newest + 1) {
            newest = position;
            oldest = Math.max(oldest, newest - KEPT + 1);
            kept[(int) (position % KEPT)] = event;
        }
    }

    /** Those from a position on, at most so many; empty when there are none, or when it is too far behind. */
    List<TrackedEventMessage<?>> from(long position, int most) {
        List<TrackedEventMessage<?>> found = new ArrayList<>();
        for (long p = position; p >= oldest && p <= newest && found.size() < most; p++) {
            TrackedEventMessage<?> event = kept[(int) (p % KEPT)];
            if (event != null) {
                found.add(event);
            }
        }
        return found;
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}

package io.chamberlain.command.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates as this node left them, the least recently used given up first. No truth of a node's own: an append checks
 * the version, and what others append is forgotten here. Bounded in number by an estimate of bytes, and in time, because
 * a state may say what an erased person's events said.
 */
public final class KnownStates {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 32L << 20;
    private static final long BYTES_EACH = 2048;

    /** More than any event adds to a state. */
    private static final long BYTES_PER_EVENT = 64;

    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private long bytes;

    public KnownStates(Clock clock) {
        this.clock = clock;
    }

    /** @param version of the last event in it @param until it has to be read again */
    record Known(AggregateCacheEntry<?> entry, long version, Instant until) {
        long bytes() {
            return BYTES_EACH + BYTES_PER_EVENT * version;
        }
    }

    /** @param type of the stream */
    static String key(String type, String id) {
        return type + "/" + id;
    }

    /** Hands the state over: it changes while something is decided on it, so that it is kept again only afterwards. */
    synchronized @Nullable Known take(String aggregate) {
        Known found = remove(aggregate);
        return found != null && found.until().isAfter(clock.instant()) ? found : null;
    }

    synchronized void keep(String aggregate, AggregateCacheEntry<?> entry, long version) {
        remove(aggregate);
        Known fresh = new Known(entry, version, clock.instant().plus(KEPT));
        known.put(aggregate, fresh);
        bytes += fresh.bytes();
        for (Iterator<Known> eldest = known.values().iterator(); bytes > MOST_BYTES && eldest.hasNext(); ) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    /** Somebody appended this event: an older state is of no use. */
    synchronized void appended(String aggregate, long sequence) {
        Known found = known.get(aggregate);
        if (found != null && found.version() < sequence) {
            remove(aggregate);
        }
    }

    /** Somebody was erased: what this node knows is read again. */
    public synchronized void forgetAll() {
        known.clear();
        bytes = 0;
    }

    private @Nullable Known remove(String aggregate) {
        Known found = known.remove(aggregate);
        if (found != null) {
            bytes -= found.bytes();
        }
        return found;
    }
}

package io.chamberlain.command.state;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates as this node left them, the least recently used given up first. No truth of a node's own: an append checks
 * the version, and what others append is forgotten here. Bounded by an estimate of bytes and in time, because a state may
 * say what an erased person's events said.
 */
public final class KnownStates {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 32L << 20;
    private static final long BYTES_EACH = 2048;

    private final LongSupplier ticker;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private long bytes;

    /** @param ticker nanoseconds that only ever grow, whatever happens to the clock on the wall */
    public KnownStates(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /** @param version of the last event in it @param since when it is kept, by the ticker */
    record Known(AggregateCacheEntry<?> entry, long version, long bytes, long since) {}

    /** @param type of the stream */
    static String key(String type, String id) {
        return type + "/" + id;
    }

    /** Hands the state over: it changes while something is decided on it, so that it is kept again only afterwards. */
    synchronized @Nullable Known take(String aggregate) {
        Known found = remove(aggregate);
        return found != null && !isOld(found) ? found : null;
    }

    /** @param weight in bytes, beside what each takes */
    synchronized void keep(String aggregate, AggregateCacheEntry<?> entry, long version, long weight) {
        remove(aggregate);
        Known fresh = new Known(entry, version, BYTES_EACH + weight, ticker.getAsLong());
        known.put(aggregate, fresh);
        bytes += fresh.bytes();
        sweep();
    }

    /** Gives up what is too old or too much; to be called now and then, so that an idle node forgets too. */
    synchronized void sweep() {
        Iterator<Known> eldestFirst = known.values().iterator();
        while (eldestFirst.hasNext()) {
            Known eldest = eldestFirst.next();
            if (bytes <= MOST_BYTES && !isOld(eldest)) {
                return;
            }
            bytes -= eldest.bytes();
            eldestFirst.remove();
        }
    }

    synchronized int size() {
        return known.size();
    }

    private boolean isOld(Known state) {
        return ticker.getAsLong() - state.since() >= KEPT.toNanos();
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

package io.chamberlain.command.state;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One try at a decision: whether it may rely on states in memory, and on which it did. What it decides then holds only if
 * the append checks each of those versions; everything else is decided again from what the log says.
 */
public final class Attempt {

    private static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    private final boolean fresh;
    private final Map<String, Long> reliedOn = new HashMap<>();

    private Attempt(boolean fresh) {
        this.fresh = fresh;
    }

    /** May rely on what is in memory. */
    public static Attempt quick() {
        return new Attempt(false);
    }

    /** Reads everything from the log. */
    public static Attempt fresh() {
        return new Attempt(true);
    }

    /** The attempt this thread is in; whoever is in none reads from the log. */
    static Attempt current() {
        return CURRENT.isBound() ? CURRENT.get() : fresh();
    }

    public <T> T run(Supplier<T> decision) {
        return ScopedValue.where(CURRENT, this).call(decision::get);
    }

    boolean isFresh() {
        return fresh;
    }

    void reliesOn(String aggregate, long version) {
        reliedOn.put(aggregate, version);
    }

    /** Whether the state it decided on was in memory and is of this version still: then no append has checked it. */
    boolean leavesUnchecked(String aggregate, long version) {
        return Long.valueOf(version).equals(reliedOn.get(aggregate));
    }

    /** Whether anything was taken from memory. */
    public boolean reliedOnMemory() {
        return !reliedOn.isEmpty();
    }
}

package io.chamberlain.log.tail;

import java.time.Duration;

/** How far the log is said to reach, which need not be so. Guarded by the tail's lock. */
final class Hearsay {

    /** How long an append of this node may be told of later than one behind it. */
    private static final long EARLY_NANOS = Duration.ofMillis(5).toNanos();

    private long reached;
    private long times;
    private long readsAt = System.nanoTime();

    /**
     * @param newest what is known of the log
     * @param early whether some of what is beyond was handed over already, so that the rest may be soon
     * @return whether it is beyond
     */
    boolean hear(long position, long newest, boolean early) {
        if (position <= newest) {
            return false;
        }
        if (reached <= newest) {
            readsAt = System.nanoTime() + (early ? EARLY_NANOS : 0);
        }
        reached = Math.max(reached, position);
        times++;
        return true;
    }

    boolean isBeyond(long newest) {
        return reached > newest;
    }

    /** How long to wait for what may be handed over, before it is read. */
    long earlyNanos() {
        return readsAt - System.nanoTime();
    }

    /** How often something was said. */
    long times() {
        return times;
    }

    /** What was said before a read that came to the end is not beyond it: a position nobody wrote is asked for once. */
    void settle(long timesBefore, long newest) {
        if (times == timesBefore) {
            reached = newest;
        }
    }
}

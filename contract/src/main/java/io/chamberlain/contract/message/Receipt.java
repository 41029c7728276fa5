package io.chamberlain.contract.message;

/**
 * Handed along with a command and filled in by the log: at which position its outcome is durable, and whether it is the
 * outcome of an earlier command with the same idempotency key. One receipt belongs to one command; not shared.
 */
public final class Receipt {

    private volatile long position;
    private volatile boolean replayed;

    /** The log has the events of the command up to this position. */
    public void durableAt(long position) {
        this.position = position;
    }

    /** The answer is that of an earlier command with the same key, durable at the position. */
    public void replayedFrom(long position) {
        this.position = position;
        this.replayed = true;
    }

    /** The position of the last event, 0 when the command made none. */
    public long position() {
        return position;
    }

    public boolean replayed() {
        return replayed;
    }
}

package io.chamberlain.query.projection;

import io.chamberlain.contract.event.Unreadable;

/** An event has no rows because it cannot be read: broken for good, or until somebody of a newer release reads it. */
public final class EventUnreadable extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final boolean newer;

    public EventUnreadable(long position, Unreadable event) {
        super(event.type() + " revision " + event.revision() + " at position " + position + ": " + event.cause());
        this.newer = event.newer();
    }

    /** Whether a node of a newer release can read it: then this one leaves it alone. */
    public boolean isNewer() {
        return newer;
    }
}

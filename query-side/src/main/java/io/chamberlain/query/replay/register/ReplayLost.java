package io.chamberlain.query.replay.register;

import org.jspecify.annotations.Nullable;

/** This node runs a replay no more: its lock is gone, or another node has said that it is over. */
public final class ReplayLost extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ReplayLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

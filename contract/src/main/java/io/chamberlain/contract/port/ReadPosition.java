package io.chamberlain.contract.port;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongConsumer;

/** How far the read model is. */
public interface ReadPosition {

    /** The position whose effects a reader sees. */
    long current();

    /** @return whether the read model reached the position within the time */
    boolean await(long position, Duration atMost);

    /**
     * Tells of every position at which a stream changed and whose effects a reader sees, and of the current one when it may
     * have: a parked stream is whole again on this node, or very many events came at once. On a thread that must not be held
     * up.
     */
    Subscription follow(UUID streamId, LongConsumer position);

    /** Ends with {@link #close()}. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

package io.chamberlain.bench.lost.engine;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** An event store on a database of its own, with a reader's and a writer's side. */
public interface Engine extends AutoCloseable {

    /** What backends are called that hold a transaction open: nobody else kills them. */
    String HELD = "held";

    /** As the report names it. */
    String name();

    /** Appends events in one transaction. */
    void append(List<UUID> eventIds, Duration clockAhead) throws Exception;

    /**
     * Appends one event in a transaction of its own, which stays open until the pause is over and then ends as told.
     *
     * @param clockAhead how far the writer's clock is ahead of everybody else's; may be negative
     */
    void hold(UUID eventId, Duration clockAhead, Pause pause, End end) throws Exception;

    /**
     * Everything as a processor reads it.
     *
     * @param after where it was; null for the first event on
     */
    BlockingStream<TrackedEventMessage<?>> open(@Nullable TrackingToken after);

    /** Ids of the committed events, in the order of their positions. */
    List<UUID> committed();

    /** Ends one backend that is writing, unless it holds a transaction open on purpose; says how many it ended. */
    long killOne();

    @Override
    void close();

    /** How a held transaction ends. */
    enum End {
        COMMIT,
        ROLLBACK,
        KILLED
    }

    /** What a held transaction waits for. */
    interface Pause {
        void await() throws InterruptedException;
    }
}

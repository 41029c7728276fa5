package io.chamberlain.log.engine;

import io.chamberlain.log.tail.LogTail;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Axon's event store over the log: one reader of the node feeds every processor. */
public final class LogEventStore extends AbstractEventStore {

    private final LogTail tail;

    public LogEventStore(EventStorageEngine engine, LogTail tail) {
        super(new Parts().storageEngine(engine));
        this.tail = tail;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return tail.open(Tokens.position(token));
    }

    private static final class Parts extends AbstractEventStore.Builder {}
}

package io.chamberlain.log.engine;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.log.append.NewEvent;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.read.StoredEvent;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Stored events as Axon's messages. */
public final class EventMessages {

    private final EventCodec codec;

    public EventMessages(EventCodec codec) {
        this.codec = codec;
    }

    /** With its position as its token. */
    public TrackedEventMessage<?> tracked(StoredEvent stored) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(stored.position()), message(stored));
    }

    /** What this node appended as it would read it; empty when only the log can say. */
    public Optional<TrackedEventMessage<?>> tracked(NewEvent appended, long position) {
        NewEvent.Origin origin = appended.origin();
        Long sequence = appended.sequence();
        return origin == null || sequence == null
                ? Optional.empty()
                : Optional.of(new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(position),
                        new GenericDomainEventMessage<>(
                                appended.streamType(),
                                appended.streamId().toString(),
                                sequence,
                                origin.event(),
                                origin.metadata(),
                                appended.eventId().toString(),
                                appended.occurredAt())));
    }

    DomainEventMessage<DomainEvent> message(StoredEvent stored) {
        return new GenericDomainEventMessage<>(
                stored.streamType(),
                stored.streamId().toString(),
                stored.sequence(),
                codec.decode(stored),
                codec.decodeMetadata(stored),
                stored.eventId().toString(),
                stored.occurredAt());
    }
}

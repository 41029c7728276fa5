package io.chamberlain.log.engine;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.read.StoredEvent;
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

package io.chamberlain.log.engine;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.codec.Opened;
import io.chamberlain.log.read.StoredEvent;
import io.chamberlain.log.request.NewEvent;
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

    /** With its position as its token; one that cannot be read has a stand-in, so that the tail goes on. */
    public TrackedEventMessage<?> tracked(StoredEvent stored) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(stored.position()), message(stored, Opened.of(stored, codec)));
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

    /**
     * For what decides: without one of its events it cannot.
     *
     * @throws Refused STREAM_UNREADABLE when the event is broken, STREAM_NEWER when a newer release wrote it
     */
    DomainEventMessage<DomainEvent> message(StoredEvent stored) {
        Opened opened = Opened.of(stored, codec);
        if (opened.event() instanceof Unreadable unreadable) {
            throw new Refused(
                    unreadable.newer() ? new RequestRefusal.StreamNewer() : new RequestRefusal.StreamUnreadable());
        }
        return message(stored, opened);
    }

    private static DomainEventMessage<DomainEvent> message(StoredEvent stored, Opened opened) {
        return new GenericDomainEventMessage<>(
                stored.streamType(),
                stored.streamId().toString(),
                stored.sequence(),
                opened.event(),
                opened.metadata(),
                stored.eventId().toString(),
                stored.occurredAt());
    }
}

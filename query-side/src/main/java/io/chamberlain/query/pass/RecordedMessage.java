package io.chamberlain.query.pass;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.port.EventHistory.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** Reads what was recorded from Axon's message. */
final class RecordedMessage {

    private RecordedMessage() {}

    /** @throws IllegalStateException for a message that is no domain event of a tracked log */
    static Recorded of(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked
                && message instanceof DomainEventMessage<?> domain
                && message.getPayload() instanceof DomainEvent event) {
            return new Recorded(
                    tracked.trackingToken().position().orElseThrow(),
                    UUID.fromString(message.getIdentifier()),
                    domain.getType(),
                    UUID.fromString(domain.getAggregateIdentifier()),
                    domain.getSequenceNumber(),
                    event instanceof Unreadable unreadable
                            ? unreadable.type()
                            : EventCatalogue.nameOf(event.getClass()),
                    message.getTimestamp(),
                    event,
                    strings(message.getMetaData()));
        }
        throw new IllegalStateException("the log holds domain events only");
    }

    private static Map<String, String> strings(MetaData metadata) {
        Map<String, String> strings = new HashMap<>();
        metadata.forEach((key, value) -> {
            if (value != null) {
                strings.put(key, value.toString());
            }
        });
        return strings;
    }
}

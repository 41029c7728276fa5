package io.chamberlain.query;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.port.EventHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A log in memory with dense positions. */
public class TestLog implements EventHistory {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final List<Recorded> events = new CopyOnWriteArrayList<>();
    private final Map<UUID, Long> sequences = new HashMap<>();
    private UUID actor = UUID.randomUUID();

    public TestLog actedBy(UUID actor) {
        this.actor = actor;
        return this;
    }

    public Instant now() {
        return START.plusSeconds(events.size());
    }

    public synchronized Recorded append(UUID streamId, DomainEvent event) {
        long sequence = sequences.merge(streamId, 0L, (last, _) -> last + 1);
        Recorded recorded = new Recorded(
                events.size() + 1L,
                UUID.randomUUID(),
                EventCatalogue.streamTypeOf(event.getClass()),
                streamId,
                sequence,
                EventCatalogue.nameOf(event.getClass()),
                now(),
                event,
                metadata());
        events.add(recorded);
        return recorded;
    }

    private Map<String, String> metadata() {
        return Map.of(
                Stored.ACTOR_ID,
                actor.toString(),
                Stored.ACTOR_ROLE,
                "ADMIN",
                Stored.ADDRESS,
                "203.0.113.7",
                Stored.USER_AGENT,
                "test",
                Stored.REQUEST_ID,
                "r-" + events.size(),
                Stored.CORRELATION_ID,
                "c-" + events.size());
    }

    /** The event at a position cannot be read from now on. */
    public synchronized Recorded blur(long position, boolean newer) {
        Recorded clear = events.get((int) position - 1);
        Unreadable blurred = new Unreadable(clear.type(), 1, newer, "SealBroken");
        events.set((int) position - 1, with(clear, blurred));
        return clear;
    }

    /** What was repaired. */
    public synchronized void clear(Recorded recorded) {
        events.set((int) recorded.position() - 1, recorded);
    }

    private static Recorded with(Recorded recorded, DomainEvent event) {
        return new Recorded(
                recorded.position(),
                recorded.eventId(),
                recorded.streamType(),
                recorded.streamId(),
                recorded.sequence(),
                recorded.type(),
                recorded.occurredAt(),
                event,
                Map.of());
    }

    public List<Recorded> all() {
        return List.copyOf(events);
    }

    public List<Recorded> after(long position) {
        return events.subList((int) position, events.size());
    }

    @Override
    public Optional<Recorded> at(long position) {
        return position < 1 || position > events.size()
                ? Optional.empty()
                : Optional.of(events.get((int) position - 1));
    }

    @Override
    public void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer) {
        events.stream()
                .filter(e -> e.streamId().equals(streamId) && e.position() <= untilPosition)
                .forEach(consumer);
    }

    @Override
    public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
        events.stream()
                .filter(e -> e.position() > afterPosition && e.position() <= untilPosition)
                .forEach(consumer);
    }

    @Override
    public long head() {
        return events.size();
    }

    @Override
    public long positionAt(Instant instant) {
        return events.stream().filter(e -> !e.occurredAt().isAfter(instant)).count();
    }
}

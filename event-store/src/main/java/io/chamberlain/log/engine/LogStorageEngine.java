package io.chamberlain.log.engine;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.StreamType;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.log.append.Appender;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.Uniqueness;
import io.chamberlain.log.request.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** The domain log as Axon's storage: all events of a unit of work in one append, with all they make unique. */
public final class LogStorageEngine implements EventStorageEngine {

    /** What an event stores of the message that made it; everything else stays in memory. */
    private static final Set<String> STORED = Set.of(
            Stored.ACTOR_ID,
            Stored.ACTOR_ROLE,
            Stored.ACTOR_FACILITY,
            Stored.ACTOR_SYSTEM,
            Stored.SESSION_ID,
            Stored.ADDRESS,
            Stored.USER_AGENT,
            Stored.REQUEST_ID,
            Stored.PURPOSE,
            Stored.COMMAND,
            Stored.CORRELATION_ID,
            Stored.CAUSATION_ID);

    private static final int BATCH = 500;

    private final Appender appender;
    private final LogReader reader;
    private final EventCodec codec;
    private final EventMessages messages;
    private final Snapshots snapshots;
    private final ReplacedCredentials credentials;

    public LogStorageEngine(
            Appender appender,
            LogReader reader,
            EventCodec codec,
            Snapshots snapshots,
            ReplacedCredentials credentials) {
        this.appender = appender;
        this.reader = reader;
        this.codec = codec;
        this.messages = new EventMessages(codec);
        this.snapshots = snapshots;
        this.credentials = credentials;
    }

    /**
     * @throws ConcurrencyException when somebody else went first in a stream or under the idempotency key
     * @throws Refused ALREADY_TAKEN when a claim or reservation is taken, SATURATED when the log cannot keep up
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        Optional<CommandContext> context = CommandContext.current();
        context.ifPresent(CommandContext::appendsOnce);
        List<DomainEvent> payloads = new ArrayList<>();
        List<NewEvent> encoded = new ArrayList<>();
        Map<String, String> shared = context.map(CommandContext::stored).orElse(Map.of());
        Instant at = context.map(CommandContext::at).orElse(null);
        for (EventMessage<?> event : events) {
            DomainEventMessage<?> message = inStream(event);
            payloads.add((DomainEvent) message.getPayload());
            encoded.add(encode(message, shared, at));
        }
        settle(appender.append(append(payloads, encoded, context)), context);
        payloads.forEach(credentials::after);
    }

    private static DomainEventMessage<?> inStream(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> message && message.getPayload() instanceof DomainEvent) {
            return message;
        }
        throw new IllegalArgumentException(event.getPayloadType() + " is no event of a stream");
    }

    private NewEvent encode(DomainEventMessage<?> message, Map<String, String> shared, @Nullable Instant at) {
        Map<String, String> metadata = new LinkedHashMap<>(shared);
        if (shared.isEmpty()) {
            message.getMetaData().forEach((key, value) -> {
                if (STORED.contains(key) && value != null) {
                    metadata.put(key, value.toString());
                }
            });
        }
        return codec.encode(
                UUID.fromString(message.getIdentifier()),
                UUID.fromString(message.getAggregateIdentifier()),
                message.getSequenceNumber(),
                at == null ? message.getTimestamp() : at,
                (DomainEvent) message.getPayload(),
                metadata);
    }

    private static Append append(List<DomainEvent> payloads, List<NewEvent> encoded, Optional<CommandContext> context) {
        Uniqueness uniqueness =
                Uniqueness.of(payloads, encoded.stream().map(NewEvent::streamId).toList());
        return new Append(
                encoded,
                uniqueness.claims(),
                uniqueness.releases(),
                uniqueness.reservations(),
                uniqueness.returns(),
                context.map(CommandContext::outcome).orElse(null));
    }

    private static void settle(Verdict verdict, Optional<CommandContext> context) {
        switch (verdict) {
            case Verdict.Appended(long last) -> context.ifPresent(c -> c.durableAt(last));
            case Verdict.VersionConflict _ -> throw new ConcurrencyException("somebody else went first in a stream");
            case Verdict.AlreadyAnswered _ ->
                throw new ConcurrencyException("the idempotency key was answered meanwhile");
            case Verdict.ClaimTaken(String scope) -> throw new Refused(new RequestRefusal.AlreadyTaken(scope));
            case Verdict.ReservationTaken(String resource) ->
                throw new Refused(new RequestRefusal.AlreadyTaken(resource.split(":", 2)[0]));
        }
    }

    /**
     * The events of a stream, when it is of the type that is asked for.
     *
     * @throws Refused STREAM_UNREADABLE or STREAM_NEWER, once it comes to an event that this node cannot read
     * @see StreamType
     */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        UUID stream = UUID.fromString(aggregateIdentifier);
        String type = StreamType.asked();
        Stream<List<StoredEvent>> batches = Stream.iterate(
                reader.stream(type, stream, firstSequenceNumber, BATCH),
                batch -> !batch.isEmpty(),
                batch -> batch.size() < BATCH
                        ? List.of()
                        : reader.stream(stream, batch.getLast().sequence() + 1, BATCH));
        return DomainEventStream.of(batches.flatMap(List::stream).map(messages::message));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Stream.iterate(
                        reader.after(Tokens.position(token), BATCH),
                        batch -> !batch.isEmpty(),
                        batch -> reader.after(batch.getLast().position(), BATCH))
                .flatMap(List::stream)
                .map(messages::tracked);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return reader.lastSequence(UUID.fromString(aggregateIdentifier));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return snapshots.read(StreamType.asked(), UUID.fromString(aggregateIdentifier));
    }

    /** Before the first event. */
    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    /** After the newest event. */
    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    /** Before everything recorded at the instant or later. */
    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(reader.positionAt(instant.minusNanos(1000)));
    }
}

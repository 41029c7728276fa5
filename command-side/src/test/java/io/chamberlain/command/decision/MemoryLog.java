package io.chamberlain.command.decision;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.StreamType;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Provenance;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The log in memory, with the promises a decision relies on: an append is all or nothing, sequences never fork, claims and
 * outcomes are written with their events.
 */
public final class MemoryLog extends InMemoryEventStorageEngine implements EventHistory, AttemptLog {

    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final Map<Claim.Key, Claim> claims = new HashMap<>();
    private final Map<String, CommandOutcomes.Outcome> outcomes = new HashMap<>();
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final Map<String, CommandOutcomes.Outcome> meanwhile = new HashMap<>();
    private final List<String> looks = new CopyOnWriteArrayList<>();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Runnable> overtaking = new AtomicReference<>();
    private volatile Runnable recording = () -> {};
    private int conflictsToCome;
    private @Nullable Error errorToCome;

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        Runnable others = overtaking.getAndSet(null);
        if (others != null) {
            others.run();
        }
        append(remembering(messages, CurrentUnitOfWork.get().root().getMessage()));
    }

    /** As the real log: what an event remembers is said by the message that made it. */
    private static List<EventMessage<?>> remembering(List<? extends EventMessage<?>> messages, Message<?> command) {
        Map<String, String> stored =
                Provenance.of(command.getIdentifier(), command.getPayloadType(), command.getMetaData());
        return messages.stream()
                .<EventMessage<?>>map(message -> message.andMetaData(stored))
                .toList();
    }

    private synchronized void append(List<? extends EventMessage<?>> messages) {
        if (conflictsToCome > 0) {
            conflictsToCome--;
            throw new ConcurrencyException("somebody else was first");
        }
        if (errorToCome != null) {
            Error error = errorToCome;
            errorToCome = null;
            throw error;
        }
        requireUnanswered(CurrentUnitOfWork.get());
        requireSequences(messages);
        Map<Claim.Key, Claim> after = claimsAfter(messages);
        super.appendEvents(messages);
        claims.clear();
        claims.putAll(after);
        messages.forEach(message -> events.add((DomainEventMessage<?>) message));
        settle(CurrentUnitOfWork.get());
    }

    private void requireUnanswered(UnitOfWork<?> unitOfWork) {
        if (unitOfWork.getMessage().getMetaData().get(Envelope.IDEMPOTENCY) instanceof Idempotency key
                && outcomes.containsKey(key.scope() + key.key())) {
            throw new ConcurrencyException("the idempotency key was answered meanwhile");
        }
    }

    private void requireSequences(List<? extends EventMessage<?>> messages) {
        Map<String, Long> heads = new HashMap<>();
        for (EventMessage<?> message : messages) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            long head = heads.computeIfAbsent(event.getAggregateIdentifier(), this::headOf);
            if (event.getSequenceNumber() != head + 1) {
                throw new ConcurrencyException("sequence " + event.getSequenceNumber() + " after " + head);
            }
            heads.put(event.getAggregateIdentifier(), head + 1);
        }
    }

    private long headOf(String stream) {
        return events.stream()
                        .filter(event -> event.getAggregateIdentifier().equals(stream))
                        .count()
                - 1;
    }

    private Map<Claim.Key, Claim> claimsAfter(List<? extends EventMessage<?>> messages) {
        Map<Claim.Key, Claim> after = new HashMap<>(claims);
        List<DomainEvent> payloads = messages.stream()
                .map(message -> (DomainEvent) message.getPayload())
                .toList();
        Set<Claim.Key> released = new HashSet<>();
        payloads.forEach(event -> released.addAll(event.releases()));
        after.keySet().removeAll(released);
        for (DomainEvent event : payloads) {
            for (Claim claim : event.claims()) {
                Claim.Key key = Claim.key(claim.scope(), claim.key());
                if (after.put(key, claim) != null && !released.contains(key)) {
                    throw new Refused(new RequestRefusal.AlreadyTaken(claim.scope()));
                }
            }
        }
        return after;
    }

    private void settle(UnitOfWork<?> unitOfWork) {
        var metaData = unitOfWork.getMessage().getMetaData();
        if (metaData.get(Envelope.RECEIPT) instanceof Receipt receipt) {
            receipt.durableAt(events.size());
        }
        if (metaData.get(Envelope.IDEMPOTENCY) instanceof Idempotency key
                && unitOfWork.getExecutionResult().getResult().getPayload() instanceof Accepted accepted) {
            outcomes.put(
                    key.scope() + key.key(),
                    new CommandOutcomes.Outcome(key.inputHash(), accepted, null, events.size()));
        }
    }

    /** Happens when the next append was decided and is not there yet. */
    public void overtakeNext(Runnable others) {
        overtaking.set(others);
    }

    /** The next append fails as the machine does. */
    public synchronized void failNext(Error error) {
        errorToCome = error;
    }

    /** Another node's outcome gets there first: after the key was looked up, before ours is recorded. */
    public synchronized void meanwhile(Idempotency key, CommandOutcomes.Outcome outcome) {
        meanwhile.put(key.scope() + key.key(), outcome);
    }

    /** The next appends fail as if another node had been first. */
    public synchronized void conflictNext(int times) {
        conflictsToCome = times;
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        String asked = StreamType.asked();
        Optional<String> type = messages().stream()
                .filter(event -> event.getAggregateIdentifier().equals(stream))
                .map(event -> event.getType())
                .findFirst()
                .filter(found -> asked == null || asked.equals(found));
        looks.add("stream of " + type.orElse("nothing"));
        if (unreadable.contains(stream) && type.isPresent()) {
            throw new Refused(new RequestRefusal.StreamUnreadable());
        }
        return type.isPresent() ? super.readEvents(stream, firstSequence) : DomainEventStream.empty();
    }

    /** One of its events is broken from now on. */
    public void breakStream(UUID stream) {
        unreadable.add(stream.toString());
    }

    /** It was repaired. */
    public void repairStream(UUID stream) {
        unreadable.remove(stream.toString());
    }

    /** What was looked up since this was asked for the last time, in order. */
    public List<String> looks() {
        List<String> seen = List.copyOf(looks);
        looks.clear();
        return seen;
    }

    /** Payloads of all events, in order. */
    public synchronized List<DomainEvent> payloads() {
        return events.stream().map(event -> (DomainEvent) event.getPayload()).toList();
    }

    public synchronized List<DomainEventMessage<?>> messages() {
        return List.copyOf(events);
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    /** The claims as a port of their own. */
    public Claims claims() {
        return new Claims() {
            @Override
            public Optional<Claim> find(String scope, String key) {
                looks.add("claim " + scope);
                synchronized (MemoryLog.this) {
                    return Optional.ofNullable(claims.get(Claim.key(scope, key)));
                }
            }

            @Override
            public List<Claim> findAll(String scope, List<String> keys) {
                return keys.stream().flatMap(key -> find(scope, key).stream()).toList();
            }
        };
    }

    /** The outcomes as a port of their own. */
    public CommandOutcomes outcomes() {
        return new CommandOutcomes() {
            @Override
            public Optional<Outcome> find(String scope, String key) {
                synchronized (MemoryLog.this) {
                    return Optional.ofNullable(outcomes.get(scope + key));
                }
            }

            @Override
            public Outcome record(Idempotency key, Outcome outcome) {
                synchronized (MemoryLog.this) {
                    Outcome theirs = meanwhile.remove(key.scope() + key.key());
                    if (theirs != null) {
                        outcomes.put(key.scope() + key.key(), theirs);
                    }
                    Outcome earlier = outcomes.putIfAbsent(key.scope() + key.key(), outcome);
                    return earlier == null ? outcome : earlier;
                }
            }
        };
    }

    @Override
    public void require(Attempt act) {
        attempts.add(act);
    }

    @Override
    public void record(Attempt attempt) {
        recording.run();
        attempts.add(attempt);
    }

    /** What happens before each attempt is recorded. */
    public void beforeRecording(Runnable what) {
        recording = what;
    }

    @Override
    public synchronized Optional<Recorded> at(long position) {
        return position < 1 || position > events.size() ? Optional.empty() : Optional.of(recorded(position));
    }

    private Recorded recorded(long position) {
        DomainEventMessage<?> event = events.get((int) position - 1);
        Map<String, String> metadata = new HashMap<>();
        event.getMetaData().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        return new Recorded(
                position,
                UUID.fromString(event.getIdentifier()),
                event.getType(),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getSequenceNumber(),
                EventCatalogue.nameOf(event.getPayloadType()),
                event.getTimestamp(),
                (DomainEvent) event.getPayload(),
                metadata);
    }

    @Override
    public void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer) {
        all(0, untilPosition, recorded -> {
            if (recorded.streamId().equals(streamId)) {
                consumer.accept(recorded);
            }
        });
    }

    @Override
    public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
        for (long position = afterPosition + 1; position <= Math.min(untilPosition, head()); position++) {
            at(position).ifPresent(consumer);
        }
    }

    @Override
    public synchronized long head() {
        return events.size();
    }

    @Override
    public synchronized long positionAt(Instant instant) {
        return events.stream()
                .filter(event -> !event.getTimestamp().isAfter(instant))
                .count();
    }
}

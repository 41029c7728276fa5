package io.chamberlain.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.log.Events;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import io.chamberlain.log.engine.EventMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node appended itself reaches its processors without being read. */
class OwnEventsTest {

    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void append(DomainEvent event, UUID stream, Map<String, String> metadata) {
        node.log.eventStore().publish(Node.message(stream, 0, event).andMetaData(metadata));
    }

    private static List<TrackedEventMessage<?>> take(TailStream stream, int count) throws InterruptedException {
        List<TrackedEventMessage<?>> taken = new ArrayList<>();
        while (taken.size() < count && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
            taken.add(stream.nextAvailable());
        }
        return taken;
    }

    private List<TrackedEventMessage<?>> read() {
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        node.log.engine().readEvents(new GlobalSequenceTrackingToken(0), false).forEach(read::add);
        return read;
    }

    @Test
    void what_was_left_out_of_an_erased_person_reaches_nobody_either() throws Exception {
        UUID wallet = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        node.log.subjectKeys().destroy(owner);
        Map<String, String> byThem = Map.of(Stored.ACTOR_ID, owner.toString(), Stored.ADDRESS, "192.0.2.1");
        try (TailStream stream = node.log.tail().open(0)) {
            append(Events.frozenFor(wallet, owner, "a word about them"), wallet, byThem);

            TrackedEventMessage<?> taken = take(stream, 1).getFirst();
            assertThat((Object) taken.getPayload()).isEqualTo(Events.frozenFor(wallet, owner, null));
            assertThat(taken.getMetaData()).doesNotContainKey(Stored.ADDRESS);
        }
    }

    @Test
    void it_is_what_reading_it_back_would_give() throws Exception {
        try (TailStream stream = node.log.tail().open(0)) {
            append(Events.frozen(UUID.randomUUID()), UUID.randomUUID(), Map.of());
            assertThat(take(stream, 1)).hasSize(1);
            UUID actor = UUID.randomUUID();
            append(
                    Events.registered(actor, UUID.randomUUID(), "ada@example.org"),
                    actor,
                    Map.of(Stored.ACTOR_ID, actor.toString(), Stored.ADDRESS, "192.0.2.7", Stored.REQUEST_ID, "r-1"));
            append(Events.funded(UUID.randomUUID(), "R-1"), UUID.randomUUID(), Map.of(Stored.ADDRESS, "192.0.2.8"));
            append(Events.frozenFor(UUID.randomUUID(), actor, "a reason"), UUID.randomUUID(), Map.of("other", "no"));
            List<TrackedEventMessage<?>> own = take(stream, 3);
            List<TrackedEventMessage<?>> stored = read().subList(1, 4);
            for (int i = 0; i < 3; i++) {
                assertSame(own.get(i), stored.get(i));
            }
        }
    }

    private static void assertSame(TrackedEventMessage<?> own, TrackedEventMessage<?> stored) {
        assertThat(own.trackingToken()).isEqualTo(stored.trackingToken());
        assertThat(own.getPayload()).isEqualTo(stored.getPayload());
        assertThat(own.getMetaData()).isEqualTo(stored.getMetaData());
        assertThat(own.getIdentifier()).isEqualTo(stored.getIdentifier());
        assertThat(own.getTimestamp()).isEqualTo(stored.getTimestamp());
        DomainEventMessage<?> mine = (DomainEventMessage<?>) own;
        DomainEventMessage<?> theirs = (DomainEventMessage<?>) stored;
        assertThat(mine.getType()).isEqualTo(theirs.getType());
        assertThat(mine.getAggregateIdentifier()).isEqualTo(theirs.getAggregateIdentifier());
        assertThat(mine.getSequenceNumber()).isEqualTo(theirs.getSequenceNumber());
    }

    @Test
    void it_is_not_read_back() throws Exception {
        for (int i = 0; i < 6; i++) {
            append(Events.frozen(UUID.randomUUID()), UUID.randomUUID(), Map.of());
        }
        List<TrackedEventMessage<?>> stored = read();
        AtomicInteger decoded = new AtomicInteger();
        EventMessages messages = new EventMessages(node.log.codec());
        try (LogTail tail = new LogTail(LogName.LOG, node.log.reader(), event -> {
                    decoded.incrementAndGet();
                    return messages.tracked(event);
                });
                TailStream stream = tail.open(6)) {
            assertThat(tail.await(6, 20, TimeUnit.SECONDS)).isTrue();
            List<TrackedEventMessage<?>> later = List.of(at(stored.get(1), 8), at(stored.get(2), 9));
            tail.appended(later);
            tail.reached(9);
            tail.appended(List.of(at(stored.get(0), 7)));
            assertThat(take(stream, 3))
                    .extracting(m -> m.trackingToken().position().orElseThrow())
                    .containsExactly(7L, 8L, 9L);
            assertThat(decoded).hasValue(0);
        }
    }

    private static TrackedEventMessage<?> at(TrackedEventMessage<?> event, long position) {
        return event.withTrackingToken(new GlobalSequenceTrackingToken(position));
    }

    @Test
    void what_another_node_appended_between_is_read() throws Exception {
        try (Node other = node.beside();
                TailStream stream = node.log.tail().open(0)) {
            for (int i = 0; i < 40; i++) {
                UUID stream1 = UUID.randomUUID();
                Node appending = i % 3 == 0 ? other : node;
                appending.log.eventStore().publish(Node.message(stream1, 0, Events.frozen(stream1)));
            }
            assertThat(take(stream, 40))
                    .extracting(TrackedEventMessage::getIdentifier)
                    .containsExactlyElementsOf(read().stream()
                            .map(TrackedEventMessage::getIdentifier)
                            .toList());
        }
    }
}

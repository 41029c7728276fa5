package io.chamberlain.log.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.StreamType;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is read back of one stream, and who finds it there. */
class StreamTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_stream_longer_than_a_batch_is_read_in_order() {
        UUID stream = UUID.randomUUID();
        for (int part = 0; part < 3; part++) {
            DomainEvent[] events = new DomainEvent[400];
            Arrays.setAll(events, _ -> Events.frozen(stream));
            node.publish(stream, part * 400L, events);
        }

        assertThat(node.log
                        .eventStore()
                        .readEvents(stream.toString())
                        .asStream()
                        .map(DomainEventMessage::getSequenceNumber)
                        .toList())
                .isEqualTo(IntStream.range(0, 1200).mapToObj(Long::valueOf).toList());
        assertThat(node.log.eventStore().lastSequenceNumberFor(stream.toString()))
                .contains(1199L);
    }

    @Test
    void a_stream_and_its_snapshot_are_there_for_who_asks_for_their_type_only() {
        UUID stream = UUID.randomUUID();
        node.publish(stream, 0, Events.frozen(stream), Events.frozen(stream));
        node.log
                .eventStore()
                .storeSnapshot(new GenericDomainEventMessage<>("wallet", stream.toString(), 0, new Kept(7)));

        assertThat(StreamType.only("wallet", () -> sequences(stream))).containsExactly(0L, 1L);
        assertThat(StreamType.only("session", () -> sequences(stream))).isEmpty();
        assertThat(StreamType.only("wallet", () -> node.log.engine().readSnapshot(stream.toString())))
                .isPresent();
        assertThat(StreamType.only("session", () -> node.log.engine().readSnapshot(stream.toString())))
                .isEmpty();
    }

    /** Stands for an aggregate's state. */
    record Kept(long amount) {}

    private static List<Long> sequences(UUID stream) {
        return node.log
                .engine()
                .readEvents(stream.toString(), 0)
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .toList();
    }
}

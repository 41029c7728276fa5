package io.chamberlain.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.append.AppendFailed;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

/**
 * The scenario in which the stock engines lose committed events from projections for ever: writers are held open and
 * killed while a reader is 20,000 positions behind. Times are scaled for the suite; {@code lost-event.hold-millis} makes
 * them real.
 */
class LostEventTest {

    private static final int BEHIND = 20_000;
    private static final long HOLD_MILLIS = Long.getLong("lost-event.hold-millis", 400);
    private static final int ROUNDS = 6;

    private final Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean written = new AtomicBoolean();
    private final AtomicLong killed = new AtomicLong();
    private final AtomicLong farthestBehind = new AtomicLong();

    @Test
    void every_acknowledged_event_is_delivered_once_and_in_order() throws Exception {
        try (Node node = Node.fresh();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                var stream = node.log.eventStore().openStream(null)) {
            fillUp(node);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                writers.add(threads.submit(() -> write(node)));
            }
            Future<List<UUID>> reader = threads.submit(() -> readSlowly(node, stream));
            disturb(node);
            over.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
            written.set(true);
            List<UUID> read = reader.get(60, TimeUnit.SECONDS);
            Set<UUID> lost = new HashSet<>(acknowledged);
            lost.removeAll(Set.copyOf(read));
            assertThat(lost).isEmpty();
            assertThat(read).hasSize(acknowledged.size()).hasSizeGreaterThan(BEHIND);
            assertThat(new HashSet<>(read)).hasSize(read.size());
            assertThat(killed).as("writers killed while they waited").hasPositiveValue();
            assertThat(farthestBehind).as("events behind").hasValueGreaterThan(BEHIND * 3 / 4);
        }
    }

    private void fillUp(Node node) {
        for (int done = 0; done < BEHIND; done += 1000) {
            appended(node, UUID.randomUUID(), 0, 1000);
        }
    }

    private Void write(Node node) {
        UUID stream = UUID.randomUUID();
        long sequence = 0;
        while (!over.get()) {
            if (appended(node, stream, sequence, 1)) {
                sequence++;
            }
        }
        return null;
    }

    private boolean appended(Node node, UUID stream, long sequence, int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(node.log
                    .codec()
                    .encode(UUID.randomUUID(), stream, sequence + i, Events.AT, Events.frozen(stream), Map.of()));
        }
        try {
            assertThat(node.log.appender().append(Append.of(events))).isInstanceOf(Verdict.Appended.class);
            events.forEach(event -> acknowledged.add(event.eventId()));
            return true;
        } catch (AppendFailed e) {
            return false;
        }
    }

    /** Holds an append open for a while, then commits it, rolls it back or is killed; kills others meanwhile. */
    private void disturb(Node node) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UUID eventId = UUID.randomUUID();
            try (Connection held = node.database.superuser().getConnection();
                    Statement statement = held.createStatement()) {
                held.setAutoCommit(false);
                statement.execute(heldAppend(eventId));
                TimeUnit.MILLISECONDS.sleep(HOLD_MILLIS);
                killed.addAndGet(
                        node.number(
                                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE state = 'active'"
                                        + " AND datname = current_database() AND query LIKE '%log.append(%' AND wait_event = 'advisory'"));
                end(held, round, eventId);
            }
        }
    }

    private void end(Connection held, int round, UUID eventId) throws SQLException {
        switch (round % 3) {
            case 0 -> {
                held.commit();
                acknowledged.add(eventId);
            }
            case 1 -> held.rollback();
            default -> held.abort(Runnable::run);
        }
    }

    private static String heldAppend(UUID eventId) {
        UUID stream = UUID.randomUUID();
        return """
               SELECT log.append(gen_random_uuid(), '{NULL}', '{NULL}', '{NULL}', '{NULL}',
                   '{1}', '{%s}', '{wallet}', '{%s}', '{0}', '{wallet.WalletFrozen}', '{1}', '{2026-01-31T00:00:00Z}',
                   ARRAY['{"walletId":"%s","at":"2026-01-31T00:00:00Z"}'], ARRAY['{}'],
                   '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
                   '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
               """.formatted(eventId, stream, stream);
    }

    /** Ends once it has met the end of the log after the writers did. */
    private List<UUID> readSlowly(
            Node node, org.axonframework.common.stream.BlockingStream<TrackedEventMessage<?>> stream)
            throws InterruptedException {
        List<UUID> read = new ArrayList<>();
        while (!written.get()
                || stream.hasNextAvailable(1, TimeUnit.SECONDS)
                || read.size() < node.log.reader().head()) {
            if (!stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                continue;
            }
            TrackedEventMessage<?> message = stream.nextAvailable();
            read.add(UUID.fromString(message.getIdentifier()));
            long behind = node.log.tail().newest() - read.size();
            farthestBehind.accumulateAndGet(behind, Math::max);
            assertThat(message.trackingToken().position()).hasValue(read.size());
            if (read.size() % 500 == 0 && !over.get()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        return read;
    }
}

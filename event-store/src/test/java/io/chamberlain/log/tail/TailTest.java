package io.chamberlain.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.user.UserEvent.UserRegistered;
import io.chamberlain.log.Await;
import io.chamberlain.log.Events;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import io.chamberlain.log.engine.EventMessages;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** How processors follow the log. */
class TailTest {

    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            UUID stream = UUID.randomUUID();
            node.log.eventStore().publish(Node.message(stream, 0, Events.frozen(stream)));
        }
    }

    private static List<Long> take(BlockingStream<TrackedEventMessage<?>> stream, int count)
            throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        while (positions.size() < count && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
            positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        }
        return positions;
    }

    @Test
    void a_stream_delivers_what_was_and_what_comes_and_each_event_is_the_same_object_for_all() throws Exception {
        append(3);
        try (var first = node.log.eventStore().openStream(null);
                var second =
                        node.log.eventStore().openStream(node.log.eventStore().createHeadToken())) {
            assertThat(take(first, 3)).containsExactly(1L, 2L, 3L);
            assertThat(first.hasNextAvailable()).isFalse();
            append(2);
            assertThat(first.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
            assertThat(second.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
            assertThat(first.peek().orElseThrow()).isSameAs(second.peek().orElseThrow());
            assertThat(take(second, 2)).containsExactly(4L, 5L);
        }
    }

    @Test
    void a_processor_is_called_when_there_is_more() throws Exception {
        try (var stream = node.log.eventStore().openStream(null)) {
            CountDownLatch called = new CountDownLatch(1);
            stream.setOnAvailableCallback(called::countDown);
            append(1);
            assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(take(stream, 1)).containsExactly(1L);
        }
    }

    @Test
    void another_node_sees_the_events_of_this_one() throws Exception {
        try (Node other = node.beside();
                var stream = other.log.eventStore().openStream(null)) {
            append(5);
            assertThat(take(stream, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void whoever_notifies_of_what_is_not_there_keeps_nobody_busy_or_deaf() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        DataSource counted = new DelegatingDataSource(node.log.reading()) {
            @Override
            public Connection getConnection() throws SQLException {
                reads.incrementAndGet();
                return super.getConnection();
            }
        };
        LogReader reader = new LogReader(LogName.LOG, counted);
        try (LogTail tail = new LogTail(LogName.LOG, reader, new EventMessages(node.log.codec())::tracked);
                HeadListener _ = new HeadListener(LogName.LOG, node.database.direct(Login.LOG_WRITER), tail::reached);
                var stream = tail.open(0)) {
            append(1);
            assertThat(take(stream, 1)).containsExactly(1L);
            Await.until(() -> node.number("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
                            + " AND datname = current_database()")
                    >= 2);
            int before = reads.get();
            for (String bogus : List.of("no position", "-1", "99999999999999999999", "999999999999999999")) {
                node.sql()
                        .sql("SELECT pg_notify(?, ?)")
                        .params(LogName.LOG.channel(), bogus)
                        .query(rows -> {});
            }
            assertThat(stream.hasNextAvailable(3, TimeUnit.SECONDS)).isFalse();
            assertThat(reads.get() - before).isBetween(2, 8);
            append(2);
            assertThat(take(stream, 2)).containsExactly(2L, 3L);
        }
    }

    @Test
    void whoever_was_erased_is_not_told_of_again_neither_to_a_processor_that_starts_nor_to_one_that_stands_still()
            throws Exception {
        UUID user = UUID.randomUUID();
        UUID credential = UUID.randomUUID();
        try (TailStream standing = node.log.tail().open(0);
                TailStream moving = node.log.tail().open(0)) {
            Await.until(() -> node.log.tail().newest() == 0);
            append(1);
            node.log.eventStore().publish(Node.message(user, 0, Events.registered(user, credential, "a@example.org")));
            assertThat(take(moving, 2)).containsExactly(1L, 2L);
            assertThat(take(standing, 1)).containsExactly(1L);
            assertThat(emailIn(standing)).isEqualTo("a@example.org");

            node.log.subjectKeys().destroy(user);

            assertThat(emailIn(standing)).isNull();
            try (TailStream again = node.log.tail().open(1)) {
                assertThat(emailIn(again)).isNull();
            }
            append(1);
            assertThat(take(standing, 2)).containsExactly(2L, 3L);
        }
    }

    private static String emailIn(TailStream stream) throws InterruptedException {
        assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
        return ((UserRegistered) stream.peek().orElseThrow().getPayload()).email();
    }

    @Test
    void what_was_opened_stays_so_for_half_a_minute_whoever_is_erased_on_another_node() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        EventMessages messages = new EventMessages(node.log.codec());
        Function<StoredEvent, TrackedEventMessage<?>> counted = stored -> {
            opened.incrementAndGet();
            return messages.tracked(stored);
        };
        try (LogTail tail = new LogTail(LogName.LOG, node.log.reader(), counted, nanos::get);
                TailStream standing = tail.open(0)) {
            Await.until(() -> tail.newest() == 0);
            append(3);
            tail.reached(3);
            assertThat(take(standing, 1)).containsExactly(1L);
            assertThat(opened).hasValue(3);

            nanos.set(Duration.ofSeconds(30).toNanos() - 1);
            try (TailStream soon = tail.open(0)) {
                assertThat(take(soon, 3)).containsExactly(1L, 2L, 3L);
            }
            assertThat(opened).hasValue(3);

            nanos.incrementAndGet();
            try (TailStream late = tail.open(1)) {
                assertThat(take(late, 2)).containsExactly(2L, 3L);
            }
            assertThat(opened).hasValue(5);
            assertThat(take(standing, 2)).containsExactly(2L, 3L);
            assertThat(opened).hasValue(7);
            append(1);
            tail.reached(4);
            assertThat(take(standing, 1)).containsExactly(4L);
        }
    }

    @Test
    void tokens_name_the_beginning_the_end_and_an_instant() {
        append(2);
        TrackingToken head = node.log.eventStore().createHeadToken();
        java.time.Instant recorded = node.log.reader().at(2).orElseThrow().recordedAt();

        assertThat(head.position()).hasValue(2);
        assertThat(node.log.eventStore().createTailToken().position()).hasValue(0);
        assertThat(node.log.eventStore().createTokenAt(recorded).position()).hasValue(1);
        assertThat(node.log.eventStore().createTokenAt(recorded.plusSeconds(60)).position())
                .hasValue(2);
    }

    @Test
    void nodes_are_notified_at_most_once_in_ten_milliseconds() throws Exception {
        try (Connection listening = node.database.direct(Login.LOG_WRITER).getConnection();
                Statement statement = listening.createStatement()) {
            statement.execute("LISTEN " + LogName.LOG.channel());
            long start = System.nanoTime();
            append(300);
            long newest = 0;
            int count = 0;
            while (newest < 300) {
                PGNotification[] heard = listening.unwrap(PGConnection.class).getNotifications(20_000);
                assertThat(heard).isNotEmpty();
                count += heard.length;
                newest = Long.parseLong(heard[heard.length - 1].getParameter());
            }
            long tenths = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 10;
            assertThat((long) count).isPositive().isLessThanOrEqualTo(tenths + 1);
        }
    }
}

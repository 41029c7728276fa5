package io.chamberlain.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.Await;
import io.chamberlain.log.Events;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import io.chamberlain.log.engine.EventMessages;
import io.chamberlain.log.read.LogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

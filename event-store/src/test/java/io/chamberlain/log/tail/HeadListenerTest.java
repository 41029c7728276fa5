package io.chamberlain.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.Await;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Hearing of other nodes' events while the database comes and goes. */
class HeadListenerTest {

    private static Node node;

    private final AtomicLong heard = new AtomicLong();

    @BeforeAll
    static void start() {
        node = Node.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void announce(long position) {
        node.sql()
                .sql("SELECT pg_notify(?, ?)")
                .params(LogName.LOG.channel(), Long.toString(position))
                .query(row -> {});
    }

    private void isHeard(long position) {
        Await.until(() -> {
            announce(position);
            return heard.get() == position;
        });
    }

    @Test
    void an_outage_is_told_when_it_begins_and_when_it_is_over_not_each_time() {
        Flaky flaky = new Flaky();
        try (Records records = new Records(HeadListener.class);
                HeadListener _ = new HeadListener(LogName.LOG, flaky, heard::set)) {
            Await.until(() -> flaky.attempts.get() >= 3);
            flaky.away.set(false);
            isHeard(7);

            assertThat(records.messages)
                    .containsExactly(
                            "lost the connection that hears of other nodes' events; reconnecting",
                            "other nodes' events are heard of again");
        }
    }

    @Test
    void a_server_that_falls_silent_is_left_for_one_that_answers() throws Exception {
        Flaky source = new Flaky();
        source.away.set(false);
        Duration short_ = Duration.ofMillis(500);
        try (HeadListener _ = new HeadListener(LogName.LOG, source, heard::set, short_, short_)) {
            isHeard(8);
            long silenced = source.backend.get();
            signal("-STOP", silenced);
            try {
                Await.until(() -> source.attempts.get() >= 2);
                isHeard(9);
            } finally {
                signal("-CONT", silenced);
            }
        }
    }

    private static void signal(String signal, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    /** The database, when it is not away. */
    private static final class Flaky extends DelegatingDataSource {
        final AtomicBoolean away = new AtomicBoolean(true);
        final AtomicInteger attempts = new AtomicInteger();
        final AtomicLong backend = new AtomicLong();

        Flaky() {
            super(node.database.direct(Login.LOG_WRITER));
        }

        @Override
        public Connection getConnection() throws SQLException {
            attempts.incrementAndGet();
            if (away.get()) {
                throw new SQLException("away", "08001");
            }
            Connection connection = super.getConnection();
            backend.set(connection.unwrap(org.postgresql.PGConnection.class).getBackendPID());
            return connection;
        }
    }

    /** What a class logged meanwhile. */
    private static final class Records extends Handler implements AutoCloseable {
        final List<String> messages = new CopyOnWriteArrayList<>();
        private final Logger logger;

        Records(Class<?> type) {
            logger = Logger.getLogger(type.getName());
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord logged) {
            messages.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}

package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.port.Database;
import io.chamberlain.query.replay.register.ReplayLock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** One act at a time over all nodes, none of which waits for another for ever. */
class ReplayTurnTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Theatre theatre = new Theatre();

    @AfterEach
    void closes() {
        theatre.close();
    }

    @Test
    void a_schema_that_somebody_reads_is_not_dropped_and_holds_up_nobody() throws SQLException {
        theatre.aBusyDay();
        try (SchemaReplays replays = theatre.replays()) {
            ReplayView replay = replays.find(Theatre.loaded(replays)).orElseThrow();
            try (Connection reader = theatre.model.database().superuser().getConnection();
                    Statement long_ = reader.createStatement()) {
                reader.setAutoCommit(false);
                long_.execute("SELECT count(*) FROM " + replay.into() + ".wallets");
                Theatre.assertRefused("SATURATED", () -> replays.drop(replay.id(), Theatre.OFFICER));
            }
            assertThat(replays.find(replay.id()).orElseThrow().state()).isEqualTo("LOADED");
            assertThat(replays.drop(replay.id(), Theatre.OFFICER).state()).isEqualTo("DROPPED");
        }
    }

    @Test
    void a_load_whose_lock_was_lost_does_not_finish_what_another_node_gave_up() {
        theatre.aBusyDay();
        theatre.manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 2_500);
        UUID id;
        try (SchemaReplays replays = theatre.replays(gate);
                gate) {
            ReplayView running = replays.start(null, null, List.of(), null, Theatre.OFFICER);
            id = running.id();
            gate.awaitArrival();
            theatre.killTheNode();
            try (SchemaReplays another = theatre.replays()) {
                assertThat(another.find(id).orElseThrow().state()).isEqualTo("FAILED");
            }
        }
        assertThat(theatre.count("work.replay WHERE state = 'FAILED' AND failure = 'the node that ran it stopped'"))
                .isEqualTo(1);
        assertThat(theatre.count(
                        "pg_namespace WHERE nspname = 'replay_" + id.toString().replace("-", "")
                                + "' AND has_schema_privilege('chamberlain_query', oid, 'USAGE')"))
                .as("nobody was let in")
                .isZero();
    }

    @Test
    void a_replay_that_another_node_gave_up_before_the_end_is_not_loaded() {
        theatre.aBusyDay();
        theatre.manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 2_500);
        try (SchemaReplays replays = theatre.replays(gate);
                gate) {
            ReplayView running = replays.start(null, null, List.of(), null, Theatre.OFFICER);
            gate.awaitArrival();
            theatre.model
                    .sql()
                    .sql("UPDATE work.replay SET state = 'FAILED', failure = 'given up', finished_at = now()")
                    .update();
            gate.open();
        }
        assertThat(theatre.count("work.replay WHERE failure = 'given up'")).isEqualTo(1);
        assertThat(theatre.count("pg_namespace WHERE nspname LIKE 'replay\\_%'"
                        + " AND has_schema_privilege('chamberlain_query', oid, 'USAGE')"))
                .isZero();
    }

    @Test
    void whoever_watches_a_replay_of_another_node_takes_few_connections() {
        theatre.aBusyDay();
        theatre.manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 2_500);
        AtomicInteger connections = new AtomicInteger();
        Database counted = database(connection -> {
            connections.incrementAndGet();
            return connection;
        });
        try (SchemaReplays replays = theatre.replays(gate);
                SchemaReplays watching = theatre.replays(theatre.story.log(), theatre.archive, counted, PATIENCE);
                gate) {
            UUID id =
                    replays.start(null, null, List.of(), null, Theatre.OFFICER).id();
            gate.awaitArrival();
            long before = System.nanoTime();
            for (int look = 0; look < 100; look++) {
                assertThat(watching.find(id).orElseThrow().state()).isEqualTo("RUNNING");
            }
            long seconds = (System.nanoTime() - before) / 1_000_000_000;
            assertThat((long) connections.get()).isBetween(1L, 2 + seconds);
        }
    }

    @Test
    void a_node_that_stops_does_not_wait_for_ever_for_a_load() {
        theatre.aBusyDay();
        Gate gate = new Gate(theatre.story.log(), 5);
        SchemaReplays replays = theatre.replays(gate, theatre.archive, theatre.model.database(), Duration.ofMillis(50));
        try (gate) {
            replays.start(null, null, List.of(), null, Theatre.OFFICER);
            gate.awaitArrival();
            replays.close();
            assertThat(gate.isOpen()).as("it stopped before the load").isFalse();
        }
        replays.close();
    }

    @Test
    void a_lock_that_cannot_be_asked_for_leaves_no_connection_behind() {
        AtomicInteger open = new AtomicInteger();
        Database broken = database(connection -> failing(connection, open));

        assertThatThrownBy(() -> new ReplayLock(broken).take()).hasStackTraceContaining("no statement");

        assertThat(open.get()).isZero();
    }

    /** A connection that makes no statements. */
    private static Connection failing(Connection connection, AtomicInteger open) {
        open.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                ReplayTurnTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("createStatement")) {
                        throw new SQLException("no statement", "08006");
                    }
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** The theatre's, with something done to each connection outside of its pools. */
    private Database database(UnaryOperator<Connection> made) {
        Database real = theatre.model.database();
        return new Database() {
            @Override
            public DataSource pool(Login login, int most) {
                return real.pool(login, most);
            }

            @Override
            public DataSource direct(Login login) {
                return new DelegatingDataSource(real.direct(login)) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return made.apply(super.getConnection());
                    }
                };
            }

            @Override
            public void migrateReadModelInto(String schema) {
                real.migrateReadModelInto(schema);
            }
        };
    }
}

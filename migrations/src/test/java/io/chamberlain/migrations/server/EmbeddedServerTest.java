package io.chamberlain.migrations.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class EmbeddedServerTest {

    @TempDir
    Path data;

    @BeforeEach
    void copy_a_cluster() {
        ClusterTemplate.copyInto(data);
    }

    @AfterEach
    void leave_no_server_behind() throws Exception {
        for (Postmaster left : Postmaster.of(cluster()).stream().toList()) {
            if (left.serves(cluster())) {
                kill(left.pid());
            }
        }
    }

    @Test
    void what_was_committed_survives_a_stop_and_a_kill_of_the_server() throws Exception {
        try (EmbeddedServer server = start()) {
            execute(server, "CREATE TABLE kept (n int)");
            execute(server, "INSERT INTO kept VALUES (1)");
        }
        letTheLogGrow();
        EmbeddedServer killed = start();
        assertThat(data.resolve("pg.log"))
                .exists()
                .satisfies(log -> assertThat(Files.size(log)).isLessThan(1 << 20));
        assertThat(data.resolve("pg.log.old")).exists();
        execute(killed, "INSERT INTO kept VALUES (2)");
        kill(postmaster());
        killed.close();
        try (EmbeddedServer server = start()) {
            assertThat(select(server, "SELECT string_agg(n::text, ',' ORDER BY n) FROM kept"))
                    .isEqualTo("1,2");
        }
    }

    @Test
    void a_server_killed_under_a_living_node_comes_back_where_it_was() throws Exception {
        try (EmbeddedServer server = start()) {
            execute(server, "CREATE TABLE kept AS SELECT 3 AS n");
            long killed = postmaster();
            kill(killed);
            long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!canConnect(server) && System.nanoTime() < giveUp) {
                Thread.onSpinWait();
            }
            assertThat(select(server, "SELECT n FROM kept")).isEqualTo("3");
            assertThat(postmaster()).isNotEqualTo(killed);
        }
    }

    @Test
    void a_server_left_by_a_killed_node_is_taken_over() throws Exception {
        killANodeThatCommitted();
        long orphan = postmaster();
        assertThat(new Postmaster(orphan, 0).serves(cluster()))
                .as("the server outlives its node")
                .isTrue();
        try (EmbeddedServer server = start()) {
            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(ended(orphan)).succeedsWithin(Duration.ofSeconds(10));
            assertThat(select(server, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void after_a_node_and_its_server_were_killed_the_next_start_recovers() throws Exception {
        killANodeThatCommitted();
        kill(postmaster());
        try (EmbeddedServer server = start()) {
            assertThat(select(server, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void a_process_that_got_the_number_of_a_dead_server_is_left_alone() throws Exception {
        start().close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    Postmaster.file(cluster()),
                    bystander.pid() + "\n" + cluster() + "\n1\n5432\n\n127.0.0.1\n  1  1\nready   \n");
            try (EmbeddedServer server = start()) {
                assertThat(select(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void it_is_durable_and_closed_to_strangers() throws Exception {
        try (EmbeddedServer server = start()) {
            assertThat(select(server, "SHOW fsync")).isEqualTo("on");
            assertThat(select(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(select(server, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(select(server, "SHOW data_checksums")).isEqualTo("on");
            assertThat(select(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(select(server, "SHOW unix_socket_directories")).isEmpty();
            assertThat(select(server, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(select(server, "SELECT datlocale FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("C.UTF-8");
            PGSimpleDataSource stranger = new PGSimpleDataSource();
            stranger.setUrl(server.running().url("postgres"));
            stranger.setUser("postgres");
            stranger.setPassword("guessed");
            assertThatThrownBy(stranger::getConnection)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("secrets/postgres.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_durability_setting_changed_by_hand_is_noticed_at_start_and_the_server_stopped() throws Exception {
        start().close();
        Path byHand = cluster().resolve("postgresql.auto.conf");
        Files.writeString(byHand, "fsync = off\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("fsync = off instead of on");
        assertThat(Postmaster.of(cluster())).isEmpty();
        Files.writeString(byHand, "");
        start().close();
    }

    @Test
    void a_directory_serves_one_node_at_a_time() {
        try (EmbeddedServer first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("is in use by a running Chamberlain (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(EmbeddedServer.runningOn(data).orElseThrow().url("x"))
                    .isEqualTo(first.running().url("x"));
        }
        assertThat(EmbeddedServer.runningOn(data)).isEmpty();
    }

    private void letTheLogGrow() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(data.resolve("pg.log").toFile(), "rw")) {
            log.setLength(17 << 20);
        }
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(data, ClusterTemplate.PROGRAMS, ServerSettings.durable());
    }

    private Path cluster() throws IOException {
        return data.toRealPath().resolve("pg");
    }

    private long postmaster() throws IOException {
        return Postmaster.of(cluster()).orElseThrow().pid();
    }

    /** A process of its own starts a server and commits a row; only that process is killed. */
    private void killANodeThatCommitted() throws Exception {
        Process node = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeWithoutAnEnd.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(node.inputReader().readLine()).isEqualTo("committed");
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    static final class NodeWithoutAnEnd {
        private NodeWithoutAnEnd() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedServer server =
                    EmbeddedServer.start(Path.of(arguments[0]), ClusterTemplate.PROGRAMS, ServerSettings.durable());
            execute(server, "CREATE TABLE kept (n int)");
            execute(server, "INSERT INTO kept VALUES (7)");
            System.out.println("committed");
            System.in.read();
        }
    }

    private static boolean canConnect(EmbeddedServer server) {
        try (Connection connection = server.running().superuser("postgres").getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static CompletableFuture<?> ended(long pid) {
        return ProcessHandle.of(pid)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElse(CompletableFuture.completedFuture(null));
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        assertThat(ended(pid)).succeedsWithin(Duration.ofSeconds(10));
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.running().superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String select(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.running().superuser("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

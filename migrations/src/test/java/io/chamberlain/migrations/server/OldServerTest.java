package io.chamberlain.migrations.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.PostgresDatabase;
import io.chamberlain.migrations.role.DatabaseRole;
import io.chamberlain.migrations.role.RolePasswords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** R10 with a real PostgreSQL 17, which the build puts beside the tests where it runs on linux-amd64. */
class OldServerTest {

    private static final Path ARCHIVE = Path.of("target", "old-postgres", "old-postgres.jar");

    @TempDir
    Path data;

    private Cluster cluster;
    private int port;

    @BeforeEach
    void startPostgres17() throws IOException {
        assumeTrue(Files.exists(ARCHIVE), "no PostgreSQL 17 for this machine");
        URL archive = URI.create("jar:" + ARCHIVE.toUri() + "!/postgres-linux-x86_64.txz")
                .toURL();
        Path home = Binaries.unpackedInto(Path.of("target", "old-postgres").toAbsolutePath(), archive);
        Path password = Files.writeString(data.resolve("password"), "secret");
        boolean root = Files.getAttribute(data, "unix:uid").equals(0);
        Path real = data.toRealPath();
        cluster = new Cluster(
                real.resolve("pg"), real.resolve("pg.log"), Program.in(home, real.resolve("program.out"), root));
        ServerSettings fast = ServerSettings.durable().with("fsync", "off").with("shared_buffers", "16MB");
        cluster.make(password, fast);
        port = cluster.start(fast, OldServerTest::freePort);
    }

    @AfterEach
    void stopPostgres17() {
        if (cluster != null) {
            cluster.stop();
        }
    }

    @Test
    void a_running_postgresql_17_is_refused_in_one_line_and_left_as_it_is() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + DatabaseRole.OWNER);
            statement.execute("CREATE ROLE chamberlain_migrator LOGIN PASSWORD 'secret'");
            statement.execute("GRANT chamberlain_owner TO chamberlain_migrator");
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";

        assertThatThrownBy(() -> PostgresDatabase.external(url, passwords()))
                .isInstanceOf(ServerRefused.class)
                .hasMessage("PostgreSQL 17.6 is too old: Chamberlain needs 18.6 or newer, older ones leak rows after a"
                        + " revoke");
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    private Connection superuser() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        source.setUser(EmbeddedServer.SUPERUSER);
        source.setPassword("secret");
        return source.getConnection();
    }

    private static RolePasswords passwords() {
        Map<String, String> environment = new HashMap<>();
        for (Login login : Login.values()) {
            environment.put(DatabaseRole.of(login).toUpperCase(Locale.ROOT) + "_PASSWORD", "secret");
        }
        return RolePasswords.given(null, environment);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.chamberlain.migrations.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL on a data directory of ours, on the loopback interface and a free port. It outlives a killed node; the next
 * one stops it and starts its own.
 */
public final class EmbeddedServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private final DataDirectory data;
    private final Cluster cluster;
    private final int port;
    private final String password;
    private @Nullable Guard guard;

    private EmbeddedServer(DataDirectory data, Cluster cluster, int port, String password) {
        this.data = data;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server, making the directory at first.
     *
     * @param programs where PostgreSQL's programs are unpacked to; may be shared between data directories
     * @throws ServerRefused when it cannot
     */
    public static EmbeddedServer start(Path directory, Path programs, ServerSettings settings) {
        DataDirectory data = DataDirectory.claim(directory);
        try {
            EmbeddedServer server = start(data, programs, settings);
            try {
                server.assertSettings(settings);
                server.guard = Guard.over(server.cluster::isServed, () -> server.startAgain(settings));
                return server;
            } catch (ServerRefused e) {
                server.cluster.stop();
                throw e;
            }
        } catch (IOException e) {
            data.close();
            throw new ServerRefused("cannot use the data directory " + data.home() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static EmbeddedServer start(DataDirectory data, Path programs, ServerSettings settings) throws IOException {
        Path home = Binaries.unpackedInto(programs.toAbsolutePath());
        Program program = Program.in(home, data.programOutput(), data.root());
        Cluster cluster = new Cluster(data.cluster(), data.log(), program);
        Path passwordFile = passwordFile(data.home());
        if (!Files.exists(passwordFile)) {
            if (Files.exists(data.cluster())) {
                throw new ServerRefused(passwordFile + " is missing: restore it, " + data.cluster() + " needs it");
            }
            Secret.write(passwordFile, Secret.random());
        }
        cluster.make(passwordFile, settings);
        cluster.takeOver();
        int port = cluster.start(settings, EmbeddedServer::freePort);
        return new EmbeddedServer(data, cluster, port, Files.readString(passwordFile));
    }

    private void startAgain(ServerSettings settings) throws IOException {
        cluster.takeOver();
        cluster.start(settings, () -> port);
    }

    /** The server that another node runs on the directory now: its port and superuser. */
    public static Optional<Running> runningOn(Path directory) {
        try {
            Path home = directory.toAbsolutePath();
            if (!Files.exists(home.resolve("pg"))) {
                return Optional.empty();
            }
            Path cluster = home.toRealPath().resolve("pg");
            String password = Files.readString(passwordFile(home), StandardCharsets.UTF_8);
            return Postmaster.of(cluster)
                    .filter(server -> server.serves(cluster))
                    .map(server -> new Running(server.port(), password));
        } catch (IOException e) {
            throw new ServerRefused("cannot read the data directory " + directory + ": " + e.getMessage(), e);
        }
    }

    /** How to reach a server on the loopback interface. */
    public static final class Running {
        private final int port;
        private final String password;

        private Running(int port, String password) {
            this.port = port;
            this.password = password;
        }

        /** The JDBC address of a database. */
        public String url(String database) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        }

        /** Connects as the superuser, for a bootstrap or a test. */
        public DataSource superuser(String database) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url(database));
            source.setUser(SUPERUSER);
            source.setPassword(password);
            source.setLogServerErrorDetail(false);
            source.setApplicationName("chamberlain bootstrap");
            return source;
        }
    }

    /** How to reach it. */
    public Running running() {
        return new Running(port, password);
    }

    /** Ends all sessions, writes a checkpoint and stops; then the directory is free for another node. */
    @Override
    public void close() {
        try {
            if (guard != null) {
                guard.close();
            }
            cluster.stop();
        } finally {
            data.close();
        }
    }

    private void assertSettings(ServerSettings settings) {
        try (Connection connection = running().superuser("postgres").getConnection()) {
            VersionFloor.check(connection);
            settings.refuseUnlessAsMade(connection, "see " + data.cluster());
        } catch (SQLException e) {
            throw new ServerRefused("cannot sign in to the database server: " + e.getMessage(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ServerRefused("no free port on the loopback interface: " + e.getMessage(), e);
        }
    }

    private static Path passwordFile(Path home) {
        return home.resolve("secrets").resolve("postgres.password");
    }
}

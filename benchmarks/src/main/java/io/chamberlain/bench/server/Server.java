package io.chamberlain.bench.server;

import io.chamberlain.migrations.server.EmbeddedServer;
import io.chamberlain.migrations.server.ServerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Chamberlain's own embedded PostgreSQL, durable, with one database for each contender. */
public final class Server implements AutoCloseable {

    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final List<String> WORTH_TELLING =
            List.of("data_checksums", "shared_buffers", "max_wal_size", "checkpoint_timeout", "wal_compression", "jit");

    private final EmbeddedServer.Running running;
    private final Runnable stop;
    private final DataSource superuser;

    private Server(EmbeddedServer.Running running, Runnable stop) {
        this.running = running;
        this.stop = stop;
        this.superuser = running.superuser("postgres");
    }

    /** The server of a node, but with room for the connections of all contenders at once. */
    public static Server start(Path data) {
        EmbeddedServer server = EmbeddedServer.start(
                data, data.resolve("postgres"), ServerSettings.durable().with("max_connections", "300"));
        Thread atExit = new Thread(server::close, "stop-the-server");
        Runtime.getRuntime().addShutdownHook(atExit);
        return new Server(server.running(), () -> {
            Runtime.getRuntime().removeShutdownHook(atExit);
            server.close();
        });
    }

    /**
     * The one that another process started on the directory, and will stop.
     *
     * @throws IllegalStateException when there is none
     */
    public static Server of(Path data) {
        EmbeddedServer.Running running = EmbeddedServer.runningOn(data)
                .orElseThrow(() -> new IllegalStateException("no server runs on " + data));
        return new Server(running, () -> {});
    }

    /** Makes an empty database and a user of the same name who owns it. */
    public Place create(String name) {
        String password = UUID.randomUUID().toString();
        Sql.run(superuser, "create role " + name + " login password '" + password + "'");
        Sql.run(superuser, "create database " + name + " owner " + name);
        return new Place(running.url(name), name, password);
    }

    public DataSource superuser(String database) {
        return running.superuser(database);
    }

    public String url(String database) {
        return running.url(database);
    }

    /** In bytes since the cluster was made. */
    public long walPosition() {
        return Sql.number(superuser, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    public void checkpoint() {
        Sql.run(superuser, "checkpoint");
    }

    /**
     * Looks at what makes a commit durable as a session of the contender sees it.
     *
     * @throws IllegalStateException when one of them is off: then there is no figure
     */
    public static void assertDurable(DataSource contender) {
        for (String setting : MUST_BE_ON) {
            String value = Sql.text(contender, "show " + setting);
            if (!value.equals("on")) {
                throw new IllegalStateException(setting + " is " + value + ": nothing measured here would be durable");
            }
        }
    }

    /** The version and settings that figures depend on. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("PostgreSQL", Sql.text(superuser, "show server_version"));
        MUST_BE_ON.forEach(name -> settings.put(name, Sql.text(superuser, "show " + name)));
        WORTH_TELLING.forEach(name -> settings.put(name, Sql.text(superuser, "show " + name)));
        return settings;
    }

    /** Stops what this process started; also done when the run is interrupted. */
    @Override
    public void close() {
        stop.run();
    }
}

package io.chamberlain.migrations;

import com.zaxxer.hikari.HikariDataSource;
import io.chamberlain.contract.port.Database;
import io.chamberlain.migrations.role.Connections;
import io.chamberlain.migrations.role.DatabaseRole;
import io.chamberlain.migrations.role.RolePasswords;
import io.chamberlain.migrations.server.EmbeddedServer;
import io.chamberlain.migrations.server.ServerRefused;
import io.chamberlain.migrations.server.ServerSettings;
import io.chamberlain.migrations.server.VersionFloor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A migrated database, on our own server or on somebody's. Closing it closes the pools first, then our own server. */
public final class PostgresDatabase implements Database, AutoCloseable {

    static final String NAME = "chamberlain";

    /** For a server to come up: a recovery of what was written since its last checkpoint. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

    private final Connections connections;
    private final Runnable last;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    private PostgresDatabase(Connections connections, Runnable last) {
        this.connections = connections;
        this.last = last;
    }

    /**
     * Starts our own server on a data directory, prepares and migrates it.
     *
     * @throws ServerRefused when that is not possible
     */
    public static PostgresDatabase embedded(Path data) {
        return embedded(data, data.resolve("postgres"));
    }

    /** @param programs where PostgreSQL's programs are unpacked to */
    static PostgresDatabase embedded(Path data, Path programs) {
        LOG.info("PostgreSQL starts in {}.", data.toAbsolutePath());
        EmbeddedServer server = EmbeddedServer.start(data, programs, ServerSettings.durable());
        try {
            RolePasswords passwords = passwords(data);
            new Bootstrap(server.running()).run(NAME, passwords);
            PostgresDatabase database =
                    new PostgresDatabase(new Connections(server.running().url(NAME), passwords), server::close);
            database.migrate();
            return database;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * For a tool that may run beside a node: connects to the server that runs on the data directory, or starts it.
     *
     * @throws ServerRefused when neither is possible
     */
    public static PostgresDatabase reach(Path data) {
        Optional<EmbeddedServer.Running> running = EmbeddedServer.runningOn(data);
        if (running.isEmpty()) {
            return embedded(data);
        }
        return new PostgresDatabase(new Connections(running.get().url(NAME), passwords(data)), () -> {});
    }

    /**
     * Migrates a database that a DBA prepared with the scripts of {@code db/roles}.
     *
     * @param url {@code jdbc:postgresql://host:port/name}, without user and password
     * @throws ServerRefused when it cannot be reached, is too old, or does not keep what it acknowledges
     */
    public static PostgresDatabase external(String url, RolePasswords passwords) {
        PostgresDatabase database = new PostgresDatabase(new Connections(url, passwords), () -> {});
        database.refuseUnlessReady(url);
        database.migrate();
        return database;
    }

    @Override
    public DataSource pool(Login login, int most) {
        HikariDataSource pool = connections.pool(login, most);
        pools.add(pool);
        return pool;
    }

    @Override
    public DataSource direct(Login login) {
        return connections.direct(login);
    }

    @Override
    public void migrateReadModelInto(String schema) {
        SchemaMigration.readModelInto(schema).run(direct(Login.MIGRATOR));
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        last.run();
    }

    private void migrate() {
        DataSource migrator = direct(Login.MIGRATOR);
        int scripts;
        try {
            scripts = SchemaMigration.ALL.stream()
                    .mapToInt(migration -> migration.run(migrator))
                    .sum();
        } catch (FlywayException e) {
            throw new ServerRefused("cannot migrate the database: " + inOneLine(e), e);
        }
        LOG.info("The database is ready; {} migrations were new.", scripts);
    }

    private static RolePasswords passwords(Path data) {
        return RolePasswords.keptIn(data.resolve("secrets").resolve("roles.properties"));
    }

    private static String inOneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private void refuseUnlessReady(String url) {
        as(Login.MIGRATOR, url, VersionFloor::check);
        as(
                Login.LOG_WRITER,
                url,
                connection -> ServerSettings.durable()
                        .refuseUnlessDurable(
                                connection, "what it acknowledges could be lost with its power; change it"));
    }

    private interface Check {
        void at(Connection connection) throws SQLException;
    }

    private void as(Login login, String url, Check check) {
        try (Connection connection = new ComingUp(PATIENCE).connect(direct(login))) {
            check.at(connection);
        } catch (SQLException e) {
            throw new ServerRefused(
                    "cannot sign in to " + url + " as " + DatabaseRole.of(login) + ": " + inOneLine(e), e);
        }
    }
}

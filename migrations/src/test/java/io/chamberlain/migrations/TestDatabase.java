package io.chamberlain.migrations;

import com.zaxxer.hikari.HikariDataSource;
import io.chamberlain.contract.port.Database;
import io.chamberlain.migrations.role.Connections;
import io.chamberlain.migrations.role.RolePasswords;
import io.chamberlain.migrations.server.EmbeddedServer;
import io.chamberlain.migrations.server.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A migrated database for tests, on one real server per JVM (18.6, SCRAM; fsync off for speed: durability is tested on a
 * server of its own).
 */
public final class TestDatabase implements Database, AutoCloseable {

    private static final String TEMPLATE = "chamberlain_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final Connections connections;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private boolean durable;

    private TestDatabase(String name) {
        this.name = name;
        this.connections = new Connections(jdbcUrl(), Shared.PASSWORDS);
    }

    /** The one database of this JVM whose contents tests share. */
    public static TestDatabase shared() {
        return Shared.DATABASE;
    }

    /** A new, migrated and otherwise empty database; closing it closes its pools and drops it. */
    public static TestDatabase fresh() {
        return copy("chamberlain_" + COUNT.incrementAndGet());
    }

    /** Makes the whole server durable until this database is closed: a node that is given an address takes no other. */
    public TestDatabase durable() {
        durable = true;
        sync("SET %s = on");
        return this;
    }

    private void sync(String change) {
        for (String setting : List.of("fsync", "full_page_writes")) {
            execute("postgres", "ALTER SYSTEM " + change.formatted(setting));
        }
        execute("postgres", "SELECT pg_reload_conf()");
        String wanted = durable ? "on" : "off";
        for (String setting : List.of("fsync", "full_page_writes")) {
            while (!wanted.equals(shown(setting))) {
                Thread.onSpinWait();
            }
        }
    }

    private String shown(String setting) {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address without user and password. */
    public String jdbcUrl() {
        return Shared.SERVER.running().url(name);
    }

    public String passwordOf(Login login) {
        return Shared.PASSWORDS.of(login);
    }

    /** Connects as the superuser: for looking into catalogues and preparing what no role may. */
    public DataSource superuser() {
        return Shared.SERVER.running().superuser(name);
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
        pools.clear();
        if (durable) {
            durable = false;
            sync("RESET %s");
        }
        if (!name.equals(Shared.NAME)) {
            execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    private static TestDatabase copy(String name) {
        synchronized (Shared.class) {
            execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        }
        execute(name, script("/db/roles/V2__nobody_unnamed_enters_the_database.sql"));
        return new TestDatabase(name);
    }

    private static void execute(String database, String sql) {
        try (Connection connection = Shared.SERVER.running().superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String resource) {
        try (InputStream in = Objects.requireNonNull(TestDatabase.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started at the first use, stopped with the JVM. */
    private static final class Shared {
        static final String NAME = "chamberlain";
        static final EmbeddedServer SERVER;
        static final RolePasswords PASSWORDS;
        static final TestDatabase DATABASE;

        static {
            Path data = temporary();
            SERVER = EmbeddedServer.start(data, Path.of("target", "postgres"), fast());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(data)));
            PASSWORDS = RolePasswords.keptIn(data.resolve("secrets").resolve("roles.properties"));
            new Bootstrap(SERVER.running()).run(TEMPLATE, PASSWORDS);
            DataSource migrator = new Connections(SERVER.running().url(TEMPLATE), PASSWORDS).direct(Login.MIGRATOR);
            SchemaMigration.ALL.forEach(migration -> migration.run(migrator));
            DATABASE = copy(NAME);
        }

        private static ServerSettings fast() {
            return ServerSettings.durable()
                    .with("fsync", "off")
                    .with("synchronous_commit", "off")
                    .with("full_page_writes", "off")
                    .with("shared_buffers", "64MB")
                    .with("max_connections", "300");
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-database-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void discard(Path data) {
            SERVER.close();
            try (Stream<Path> all = Files.walk(data)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.chamberlain.migrations.policy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadContext;
import io.chamberlain.migrations.TestDatabase;
import io.chamberlain.migrations.login.PersonalLogins;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database of its own with a key for contexts; connects as the real logins, never as somebody standing in for them. */
final class Clinic implements AutoCloseable {

    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    static final String KEY_ID = "2026-01-05";

    /** Personal logins belong to the server, not to the database: other ids, other logins. */
    private final String salt = UUID.randomUUID().toString();

    private final TestDatabase database = TestDatabase.fresh();
    private final Map<UUID, String> names = new HashMap<>();
    private final List<Connection> open = new ArrayList<>();

    Clinic() throws SQLException {
        installKey(KEY_ID, KEY, Instant.now().plusSeconds(86_400));
    }

    TestDatabase database() {
        return database;
    }

    /** The id that a name stands for. */
    UUID id(String name) {
        UUID id = UUID.nameUUIDFromBytes((salt + name).getBytes(StandardCharsets.UTF_8));
        names.put(id, name);
        return id;
    }

    UUID id(Person person) {
        return person == Person.ANONYMOUS ? null : id(person.called());
    }

    String nameOf(UUID id) {
        return names.getOrDefault(id, id.toString());
    }

    void installKey(String keyId, byte[] key, Instant notAfter) throws SQLException {
        try (Connection projector = database.direct(Login.PROJECTOR).getConnection();
                PreparedStatement statement =
                        projector.prepareStatement("SELECT authz.install_context_key(?, ?, ?::timestamptz)")) {
            statement.setString(1, keyId);
            statement.setBytes(2, key);
            statement.setString(3, notAfter.toString());
            statement.execute();
        }
    }

    ReadContext context(Person person) {
        UUID facility = person.facility == null ? null : id(person.facility);
        Instant expiry = Instant.now().plusSeconds(600);
        return new ReadContext(id(person), person.role, person.duties, facility, "TREAT", null, expiry);
    }

    /** A connection of the role in a transaction that carries the person's context. */
    Connection as(Person person, Login login) throws SQLException {
        return with(person == Person.NOBODY ? "" : context(person).sign(KEY, KEY_ID), login);
    }

    /** A connection of the role in a transaction that carries the text as its context. */
    Connection with(String context, Login login) throws SQLException {
        Connection connection = direct(login);
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('chamberlain.context', ?, true)")) {
            statement.setString(1, context);
            statement.execute();
        }
        return connection;
    }

    Connection direct(Login login) throws SQLException {
        Connection connection = database.direct(login).getConnection();
        open.add(connection);
        return connection;
    }

    PersonalLogins logins() {
        return new PersonalLogins(database.direct(Login.MIGRATOR));
    }

    /** Makes the person's SQL login and signs in with it; drops the default they may drop, of reading only. */
    Connection signIn(Person person, boolean identifiable) throws SQLException {
        var made = logins().make(id(person).toString(), Instant.now().plusSeconds(3600), identifiable, "a test")
                .orElseThrow();
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), made.login(), made.password());
        open.add(connection);
        read(connection, "SELECT set_config('default_transaction_read_only', 'off', false)");
        return connection;
    }

    void project(String table, List<String> rows) throws SQLException {
        try (Connection projector = database.direct(Login.PROJECTOR).getConnection()) {
            Rows.insert(projector, table, rows);
        }
    }

    void project(String sql) throws SQLException {
        try (Connection projector = database.direct(Login.PROJECTOR).getConnection();
                Statement statement = projector.createStatement()) {
            statement.execute(sql);
        }
    }

    void superuser(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column as text. */
    static List<String> read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    List<String> catalogue(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            return read(connection, sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
        for (PersonalLogins.Entry entry : logins().list()) {
            logins().revoke(entry.login());
        }
        database.close();
    }
}

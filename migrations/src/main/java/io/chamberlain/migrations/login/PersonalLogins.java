package io.chamberlain.migrations.login;

import io.chamberlain.migrations.server.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Logins of persons, each a member of one reporting group and mapped to its person in {@code authz.login}. Works as the
 * migrator, who may make roles and grant those two groups; what it reads and maps, it does as {@code chamberlain_authz}.
 */
public final class PersonalLogins {

    /** What a person signs in with; the password is shown once and kept nowhere. */
    public record Made(String login, String password, Instant validUntil, boolean seesPersons) {}

    /** @param role the person's role of today; null when they have no active account */
    public record Entry(String login, UUID userId, @Nullable String role, Instant validUntil, boolean identifiable) {}

    record Person(UUID id, String role) {

        String login() {
            String digits = id.toString().replace("-", "");
            return "chamberlain_person_" + digits.substring(digits.length() - 12);
        }

        String group() {
            return role.equals("ADMIN") || role.equals("COMPLIANCE")
                    ? "chamberlain_reporting_oversight"
                    : "chamberlain_reporting";
        }
    }

    private final DataSource migrator;

    public PersonalLogins(DataSource migrator) {
        this.migrator = migrator;
    }

    /**
     * Makes the login or rotates its password; the group follows the person's role of today.
     *
     * @param user an e-mail address or a user id
     * @return empty when there is no such active person
     */
    public Optional<Made> make(String user, Instant validUntil, boolean identifiable, String madeBy)
            throws SQLException {
        try (Connection connection = begin()) {
            Optional<Person> person = find(connection, user);
            if (person.isEmpty()) {
                return Optional.empty();
            }
            map(connection, person.get(), validUntil, identifiable, madeBy);
            boolean audited = isAudited(connection);
            String password = Secret.random();
            LoginRoles.make(connection, person.get(), password, validUntil);
            connection.commit();
            return Optional.of(new Made(person.get().login(), password, validUntil, identifiable || audited));
        }
    }

    /** Ends the login and its sessions; @return its name, or empty when the user has none. */
    public Optional<String> revoke(String user) throws SQLException {
        try (Connection connection = begin()) {
            Optional<String> login = unmap(connection, user);
            if (login.isPresent()) {
                LoginRoles.drop(connection, login.get());
            }
            connection.commit();
            return login;
        }
    }

    /** All logins, by name. */
    public List<Entry> list() throws SQLException {
        try (Connection connection = begin();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT l.login, l.user_id, u.role, l.valid_until, l.identifiable
                        FROM authz.login l LEFT JOIN clinic.users u ON u.id = l.user_id AND u.is_active
                        ORDER BY l.login
                        """)) {
            List<Entry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(new Entry(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getBoolean(5)));
            }
            return entries;
        }
    }

    private Connection begin() throws SQLException {
        Connection connection = migrator.getConnection();
        connection.setAutoCommit(false);
        LoginRoles.become(connection, "chamberlain_authz");
        return connection;
    }

    private static Optional<Person> find(Connection connection, String user) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, role FROM clinic.users WHERE is_active AND (lower(email) = lower(?) OR id::text = lower(?))
                """)) {
            statement.setString(1, user);
            statement.setString(2, user);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Person(row.getObject(1, UUID.class), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private static void map(
            Connection connection, Person person, Instant validUntil, boolean identifiable, String madeBy)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO authz.login (login, user_id, identifiable, valid_until, made_at, made_by)
                VALUES (?, ?, ?, ?::timestamptz, statement_timestamp(), ?)
                ON CONFLICT (user_id) DO UPDATE
                SET identifiable = excluded.identifiable, valid_until = excluded.valid_until,
                    made_at = excluded.made_at, made_by = excluded.made_by
                """)) {
            statement.setString(1, person.login());
            statement.setObject(2, person.id());
            statement.setBoolean(3, identifiable);
            statement.setString(4, validUntil.toString());
            statement.setString(5, madeBy);
            statement.executeUpdate();
        }
    }

    private static boolean isAudited(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT authz.statements_are_audited()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Optional<String> unmap(Connection connection, String user) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                DELETE FROM authz.login l WHERE l.login = ? OR l.user_id::text = lower(?)
                    OR l.user_id IN (SELECT u.id FROM clinic.users u WHERE lower(u.email) = lower(?))
                RETURNING l.login
                """)) {
            statement.setString(1, user);
            statement.setString(2, user);
            statement.setString(3, user);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}

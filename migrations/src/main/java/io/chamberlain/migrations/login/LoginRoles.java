package io.chamberlain.migrations.login;

import io.chamberlain.migrations.login.PersonalLogins.Person;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.postgresql.PGConnection;

/** The roles of PostgreSQL behind personal logins: made, put into one of the two groups, dropped with their sessions. */
final class LoginRoles {

    private LoginRoles() {}

    /** The settings are defaults the person can change; the walls are grants and policies. */
    static void make(Connection connection, Person person, String password, Instant validUntil) throws SQLException {
        become(connection, "NONE");
        String login = person.login();
        if (!exists(connection, login)) {
            execute(connection, "CREATE ROLE " + login + " LOGIN");
            execute(connection, "ALTER ROLE " + login + " SET search_path = clinic");
            execute(connection, "ALTER ROLE " + login + " SET default_transaction_read_only = on");
            execute(connection, "ALTER ROLE " + login + " SET statement_timeout = '5min'");
        }
        execute(connection, "ALTER ROLE " + login + " CONNECTION LIMIT 8 VALID UNTIL '" + validUntil + "'");
        connection.unwrap(PGConnection.class).alterUserPassword(login, password.toCharArray(), "scram-sha-256");
        String other =
                person.group().endsWith("oversight") ? "chamberlain_reporting" : "chamberlain_reporting_oversight";
        if (isMember(connection, login, other)) {
            execute(connection, "REVOKE " + other + " FROM " + login);
        }
        execute(connection, "GRANT " + person.group() + " TO " + login + " WITH INHERIT TRUE, SET FALSE");
    }

    /** To end sessions of a role one has to have its privileges. */
    static void drop(Connection connection, String login) throws SQLException {
        become(connection, "NONE");
        if (!exists(connection, login)) {
            return;
        }
        execute(connection, "GRANT " + login + " TO CURRENT_USER WITH INHERIT TRUE, SET FALSE");
        execute(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + login + "'");
        execute(connection, "DROP ROLE " + login);
    }

    private static boolean exists(Connection connection, String login) throws SQLException {
        return isTrue(connection, "SELECT FROM pg_roles WHERE rolname = '" + login + "'");
    }

    private static boolean isMember(Connection connection, String login, String group) throws SQLException {
        return isTrue(
                connection,
                "SELECT FROM pg_auth_members WHERE roleid = '" + group + "'::regrole AND member = '" + login
                        + "'::regrole");
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        }
    }

    /** Until the transaction ends. */
    static void become(Connection connection, String role) throws SQLException {
        execute(connection, "SET LOCAL ROLE " + role);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.chamberlain.migrations.policy;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Somebody at a connection, by a column's name in {@code matrix.csv}.
 *
 * @param person null for the projector and the owner, who carry no identity
 * @param way query, oversight: the API's roles; sql: a personal login; numbers: one that nobody answered for; projector;
 *     owner
 */
record Reader(Person person, String way) {

    static Reader of(String column) {
        int at = column.indexOf('@');
        return at < 0
                ? new Reader(null, column)
                : new Reader(
                        Person.valueOf(column.substring(0, at).toUpperCase(Locale.ROOT)), column.substring(at + 1));
    }

    boolean isReader() {
        return person != null;
    }

    Connection connect(Clinic clinic) throws SQLException {
        return switch (way) {
            case "query" -> clinic.as(person, Login.QUERY);
            case "oversight" -> clinic.as(person, Login.OVERSIGHT);
            case "sql" -> inTransaction(clinic.signIn(person, true));
            case "numbers" -> inTransaction(clinic.signIn(person, false));
            case "projector" -> inTransaction(clinic.direct(Login.PROJECTOR));
            case "owner" -> inTransaction(clinic.direct(Login.MIGRATOR));
            default -> throw new IllegalArgumentException(way);
        };
    }

    private static Connection inTransaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public String toString() {
        return person == null ? way : person.called() + "@" + way;
    }
}

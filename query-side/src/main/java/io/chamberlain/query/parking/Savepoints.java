package io.chamberlain.query.parking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.springframework.jdbc.UncategorizedSQLException;

/** Work in a transaction that is undone alone when it fails: what came before it stands, and more can follow. */
public final class Savepoints {

    private Savepoints() {}

    /** @throws RuntimeException as the work threw it, once it is undone */
    public static void within(Connection connection, Runnable work) {
        try {
            connection.releaseSavepoint(open(connection, work));
        } catch (SQLException lost) {
            throw new UncategorizedSQLException("savepoint", null, lost);
        }
    }

    /** The same for the last work of a transaction: its commit releases what the server would be asked to release before. */
    static void last(Connection connection, Runnable work) {
        try {
            open(connection, work);
        } catch (SQLException lost) {
            throw new UncategorizedSQLException("savepoint", null, lost);
        }
    }

    private static Savepoint open(Connection connection, Runnable work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            work.run();
            return before;
        } catch (RuntimeException failed) {
            connection.rollback(before);
            throw failed;
        }
    }
}

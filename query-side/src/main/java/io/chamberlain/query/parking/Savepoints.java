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
            Savepoint before = connection.setSavepoint();
            try {
                work.run();
            } catch (RuntimeException failed) {
                connection.rollback(before);
                throw failed;
            }
            connection.releaseSavepoint(before);
        } catch (SQLException lost) {
            throw new UncategorizedSQLException("savepoint", null, lost);
        }
    }
}

package io.chamberlain.query.replay.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/** Work on one connection in one transaction: committed when it ends well, undone when it does not. */
public record Transactions(DataSource source) {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Whether somebody else held a lock for longer than the transaction waits. */
    public static boolean isLockTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && LOCK_NOT_AVAILABLE.equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    public void run(Consumer<Connection> work) {
        call(connection -> {
            work.accept(connection);
            return true;
        });
    }

    public <T> T call(Function<Connection, T> work) {
        try (Connection connection = open()) {
            try {
                T result = work.apply(connection);
                connection.commit();
                return result;
            } catch (RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("replay", null, failure);
        }
    }

    /** A connection in a transaction that nobody ends but the caller. */
    public Connection open() throws SQLException {
        Connection connection = source.getConnection();
        try {
            takeTime(connection);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** A comparison waits in one transaction for what another one loads, and its statements read whole tables. */
    private static void takeTime(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = 0");
        }
    }
}

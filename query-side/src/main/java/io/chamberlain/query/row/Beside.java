package io.chamberlain.query.row;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * A second connection of a load, which writes some tables while the first writes the others: one process of the server reads
 * rows no faster than one processor does. What it wrote for a batch is committed after what the first wrote, or undone with it;
 * a load that ends between the two has failed, and nobody sees its schema. For one batch at a time.
 */
public final class Beside implements AutoCloseable {

    private final Connection connection;
    private final Set<Class<?>> rows;
    private boolean resting;

    /**
     * @param connection closed with this
     * @param rows of the tables that it writes
     */
    public Beside(Connection connection, Set<Class<?>> rows) {
        this.connection = connection;
        this.rows = Set.copyOf(rows);
    }

    boolean writes(Class<?> row) {
        return !resting && rows.contains(row);
    }

    Connection connection() {
        return connection;
    }

    /** Writes both at the same time. */
    static void both(Runnable here, Runnable beside) {
        FutureTask<Boolean> other = new FutureTask<>(beside, true);
        Thread.startVirtualThread(other);
        try {
            here.run();
        } catch (RuntimeException failure) {
            await(other, failure);
            throw failure;
        }
        Outcome.of(other);
    }

    /** Nothing is undone while it is still written. The failure that is told is the first connection's, with this one's. */
    private static void await(FutureTask<Boolean> other, RuntimeException failure) {
        try {
            Outcome.of(other);
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** After the first connection has committed: what is written stays, and the next batch may be written here again. */
    public void commit() {
        try {
            connection.commit();
            resting = false;
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("replay", null, failure);
        }
    }

    /** Undoes what was written; until the batch is committed, all of it is written on the first connection. */
    public void undo() {
        resting = true;
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("replay", null, failure);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("replay", null, failure);
        }
    }
}

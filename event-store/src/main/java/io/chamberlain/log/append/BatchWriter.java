package io.chamberlain.log.append;

import io.chamberlain.log.LogName;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Writes batches and never guesses: whatever goes wrong, the database is asked afterwards whether the batch is in the
 * log, and if it is not, it is recorded as abandoned so that a late call cannot bring it in.
 */
final class BatchWriter {

    /** Longer than the database allows a transaction to last. */
    private static final int NETWORK_TIMEOUT_MILLIS = 15_000;

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final Executor SAME_THREAD = Runnable::run;

    private final DataSource source;
    private final AppendCall call;
    private final String resolve;
    private final Duration patience;

    BatchWriter(LogName log, DataSource source, Duration patience) {
        this.source = source;
        this.call = new AppendCall(log);
        this.resolve = "SELECT abandoned, verdicts, positions, details FROM " + log.schema() + ".resolve(?)";
        this.patience = patience;
    }

    /**
     * @throws NotAppended when nothing of the batch is in the log, nor ever will be
     * @throws OutcomeUnknown when the database could not be asked in time
     */
    List<Verdict> write(List<Append> appends) throws NotAppended {
        UUID batchId = UUID.randomUUID();
        try (Connection connection = connect()) {
            return call.run(connection, batchId, appends);
        } catch (SQLException | RuntimeException failure) {
            return resolved(batchId, failure).orElseThrow(() -> new NotAppended(failure));
        }
    }

    private Optional<List<Verdict>> resolved(UUID batchId, Exception failure) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return resolve(batchId);
            } catch (SQLException | RuntimeException again) {
                if (System.nanoTime() > deadline) {
                    failure.addSuppressed(again);
                    throw new OutcomeUnknown(failure);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Optional<List<Verdict>> resolve(UUID batchId) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(resolve)) {
            statement.setObject(1, batchId);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean("abandoned") ? Optional.empty() : Optional.of(Verdicts.read(result));
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setNetworkTimeout(SAME_THREAD, NETWORK_TIMEOUT_MILLIS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Nothing of the batch is in the log. */
    static final class NotAppended extends Exception {

        private static final long serialVersionUID = 1L;

        NotAppended(Exception cause) {
            super(cause);
        }

        /**
         * Whether the failure was the connection's, the server's or of two who met, so that the same batch may well
         * succeed now.
         */
        boolean isPassing() {
            if (!(getCause() instanceof SQLException failure)) {
                return false;
            }
            String state = failure.getSQLState();
            return state == null
                    || state.startsWith("08")
                    || state.startsWith("40")
                    || state.startsWith("57P")
                    || state.startsWith("25P04")
                    || state.startsWith("53");
        }
    }
}

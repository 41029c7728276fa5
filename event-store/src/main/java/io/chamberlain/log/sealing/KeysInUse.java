package io.chamberlain.log.sealing;

import io.chamberlain.contract.port.StartRefused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Says in the database that a node has the key file in its memory, from before it reads it: a shared lock of a session of
 * its own, which a rotation of the file takes for itself alone. A lost session is replaced; a node that finds then that the
 * file was rotated meanwhile makes no keys any more.
 */
public final class KeysInUse implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(KeysInUse.class.getName());
    private static final Executor SAME_THREAD = Runnable::run;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String LOCK = "hashtextextended('keys.file', 4829)";

    private final DataSource source;
    private final ScheduledExecutorService clockwork;
    private @Nullable Connection session;
    private @Nullable KeyFile inMemory;
    private @Nullable Path path;

    /**
     * @param source unpooled connections
     * @throws StartRefused when the file is being rotated
     */
    public KeysInUse(DataSource source) {
        this.source = source;
        try {
            session = locked("pg_try_advisory_lock_shared", source);
        } catch (SQLException e) {
            throw new StartRefused("cannot ask the database about its key file: " + e.getMessage(), e);
        }
        if (session == null) {
            throw new StartRefused("the key file is being rotated: start when ./chamberlain rotate-keys has ended");
        }
        this.clockwork = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().name("keys-in-use").daemon().unstarted(work));
        long every = LOOK_EVERY.toMillis();
        var _ = clockwork.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /** Reads the file, which does not change from now on. */
    public synchronized KeyFile read(Path file, KeyCheck check) {
        path = file;
        inMemory = check.proven(file);
        return inMemory;
    }

    private synchronized void look() {
        try {
            if (session == null || !session.isValid(PATIENCE_MILLIS / 1000)) {
                end(session);
                session = locked("pg_try_advisory_lock_shared", source);
                lookAtTheFile();
            }
        } catch (SQLException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "the database does not hear that the key file is in use", e);
        }
    }

    private void lookAtTheFile() {
        KeyFile mine = inMemory;
        Path file = path;
        if (mine != null
                && file != null
                && !mine.isReplaced()
                && (session == null || mine.differsFrom(KeyFile.at(file)))) {
            mine.wasReplaced();
            LOGGER.log(Level.ERROR, "the key file is rotated under this node: stop it, and start it again afterwards");
        }
    }

    /**
     * For who replaces the file: no node has it or gets it while the session is open.
     *
     * @throws StartRefused when a node has it
     */
    static Connection replacedByUsAlone(DataSource owner) throws SQLException {
        Connection session = locked("pg_try_advisory_lock", owner);
        if (session == null) {
            throw new StartRefused("a node runs on this database: stop all nodes first");
        }
        return session;
    }

    /** @throws SQLException when the session was lost, and the lock with it */
    static void refuseUnlessAlone(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    /** @return the session that holds the lock; null when somebody else has it */
    private static @Nullable Connection locked(String how, DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        boolean held = false;
        try {
            connection.setNetworkTimeout(SAME_THREAD, PATIENCE_MILLIS);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT " + how + "(" + LOCK + ")")) {
                row.next();
                held = row.getBoolean(1);
            }
            return held ? connection : null;
        } finally {
            if (!held) {
                connection.close();
            }
        }
    }

    private static void end(@Nullable Connection session) throws SQLException {
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        synchronized (this) {
            try {
                end(session);
            } catch (SQLException e) {
                LOGGER.log(Level.DEBUG, "the session that held the key file is gone", e);
            }
        }
    }
}

package io.chamberlain.log.tail;

import io.chamberlain.log.LogName;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears of positions that other nodes appended; reconnects for as long as it is open, also from a connection on which the
 * server has fallen silent. Whoever may log in may notify, so that what it hears is a hint to look, and what is no position
 * is nothing.
 */
public final class HeadListener implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(HeadListener.class.getName());
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final int LOOK_UP_MILLIS = 500;
    private static final long RECONNECT_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Executor SAME_THREAD = Runnable::run;

    private final Outage outage = new Outage(
            LOGGER,
            "lost the connection that hears of other nodes' events; reconnecting",
            "other nodes' events are heard of again");
    private final long askEveryNanos;
    private final int patienceMillis;
    private final DataSource source;
    private final String channel;
    private final LongConsumer reached;
    private final Thread thread;
    private volatile @Nullable Connection line;
    private volatile boolean closed;

    /**
     * @param source unpooled connections
     * @param reached told of positions, not always of the newest and some twice
     */
    public HeadListener(LogName log, DataSource source, LongConsumer reached) {
        this(log, source, reached, ASK_EVERY, PATIENCE);
    }

    /** @param askEvery how often the server has to show that it is there @param patience how long it may take */
    HeadListener(LogName log, DataSource source, LongConsumer reached, Duration askEvery, Duration patience) {
        this.askEveryNanos = askEvery.toNanos();
        this.patienceMillis = Math.toIntExact(patience.toMillis());
        this.source = source;
        this.channel = log.channel();
        this.reached = reached;
        this.thread =
                Thread.ofPlatform().name("listener-" + log.schema()).daemon().start(this::work);
    }

    private void work() {
        while (!closed) {
            try (Connection connection = source.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                lost(e);
            }
        }
    }

    private void lost(Exception cause) {
        if (!closed) {
            outage.failed(cause);
            LockSupport.parkNanos(RECONNECT_NANOS);
        }
    }

    /** Asks to be told again and again: nothing changes by that, but a connection that is dead is known to be. */
    private void listen(Connection connection) throws SQLException {
        connection.setNetworkTimeout(SAME_THREAD, patienceMillis);
        PGConnection listening = connection.unwrap(PGConnection.class);
        line = connection;
        try (Statement statement = connection.createStatement()) {
            while (!closed) {
                statement.execute("LISTEN " + channel);
                outage.succeeded();
                long asked = System.nanoTime();
                while (!closed && System.nanoTime() - asked < askEveryNanos) {
                    tell(listening.getNotifications(LOOK_UP_MILLIS));
                }
            }
        }
    }

    private void tell(PGNotification @Nullable [] notifications) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                String position = notification.getParameter();
                if (POSITION.matcher(position).matches()) {
                    reached.accept(Long.parseLong(position));
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        hangUp();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Or the end of a node would wait for the end of a look. */
    private void hangUp() {
        Connection held = line;
        try {
            if (held != null) {
                held.abort(SAME_THREAD);
            }
        } catch (SQLException e) {
            LOGGER.log(Logger.Level.DEBUG, "the connection could not be cut; its thread ends after its look", e);
        }
    }
}

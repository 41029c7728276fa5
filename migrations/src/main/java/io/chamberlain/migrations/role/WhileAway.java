package io.chamberlain.migrations.role;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to a server that may be away: whoever asks for one waits a while for it to be back. A pool alone pauses twice as
 * long after each failure, so that it would find a server that is back only after the time it was away once more.
 */
class WhileAway extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String CONNECTION_EXCEPTION = "08";

    private final Duration patience;

    WhileAway(Duration patience) {
        this.patience = patience;
    }

    /** @throws SQLException the last answer, when patience ends; at once what a server says that is there */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        long began = System.nanoTime();
        while (true) {
            try {
                return connect(user, password);
            } catch (SQLException refused) {
                if (!isAway(refused) || System.nanoTime() - began > patience.toNanos()) {
                    throw refused;
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    throw refused;
                }
            }
        }
    }

    Connection connect(@Nullable String user, @Nullable String password) throws SQLException {
        return super.getConnection(user, password);
    }

    /** Nobody listens, or it recovers. */
    private static boolean isAway(SQLException refused) {
        String state = refused.getSQLState();
        return state != null && (state.equals(CANNOT_CONNECT_NOW) || state.startsWith(CONNECTION_EXCEPTION));
    }
}

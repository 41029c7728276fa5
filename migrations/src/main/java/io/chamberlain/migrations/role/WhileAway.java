package io.chamberlain.migrations.role;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
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

    /** It recovers; nobody listens; whoever listened is gone. */
    private static final Set<String> AWAY = Set.of("57P03", "08001", "08006");

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

    private static boolean isAway(SQLException refused) {
        return refused.getSQLState() != null && AWAY.contains(refused.getSQLState());
    }
}

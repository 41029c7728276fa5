package io.chamberlain.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a server that says that it is coming up (SQLSTATE 57P03): it recovers from a crash, or a standby is promoted.
 * Nobody has to start a node again for that. Everything else it says is an answer.
 */
record ComingUp(Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(ComingUp.class);
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** @throws SQLException the last answer, when patience ends or it is another one */
    Connection connect(DataSource source) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (boolean told = false; ; told = true) {
            try {
                return source.getConnection();
            } catch (SQLException refused) {
                if (!CANNOT_CONNECT_NOW.equals(refused.getSQLState()) || System.nanoTime() > deadline) {
                    throw refused;
                }
            }
            if (!told) {
                LOG.info("The database server is starting up; waiting for it.");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}

package io.chamberlain.query.replay.register;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * One replay is loaded, compared, swapped in or dropped at a time, over all nodes: a session's advisory lock, which the
 * database gives back by itself when the node that held it is gone.
 */
public final class ReplayLock {

    private static final String TAKE = "SELECT pg_try_advisory_lock(hashtextextended('chamberlain.replay', 0))";

    private final Database database;

    public ReplayLock(Database database) {
        this.database = database;
    }

    /** Empty when somebody else has it. */
    public Optional<Held> take() {
        Held held = new Held(connect());
        boolean taken = false;
        try {
            taken = held.isTaken();
        } finally {
            if (!taken) {
                held.close();
            }
        }
        return taken ? Optional.of(held) : Optional.empty();
    }

    private Connection connect() {
        try {
            return database.direct(Login.PROJECTOR).getConnection();
        } catch (SQLException refused) {
            throw new UncategorizedSQLException("replay lock", null, refused);
        }
    }

    /** Closing gives it back. */
    public record Held(Connection connection) implements AutoCloseable {

        private boolean isTaken() {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(TAKE)) {
                return result.next() && result.getBoolean(1);
            } catch (SQLException refused) {
                throw new UncategorizedSQLException("replay lock", TAKE, refused);
            }
        }

        /** @throws ReplayLost when the session is gone, and the lock with it: another node may have it */
        public void requireHeld() {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            } catch (SQLException gone) {
                throw new ReplayLost("the replay's lock is lost", gone);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException refused) {
                throw new UncategorizedSQLException("replay lock", null, refused);
            }
        }
    }
}

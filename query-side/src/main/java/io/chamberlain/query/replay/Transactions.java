package io.chamberlain.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/** Work on one connection in one transaction: committed when it ends well, undone when it does not. */
record Transactions(DataSource source) {

    void run(Consumer<Connection> work) {
        call(connection -> {
            work.accept(connection);
            return true;
        });
    }

    <T> T call(Function<Connection, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
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
}

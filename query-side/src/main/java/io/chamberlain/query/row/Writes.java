package io.chamberlain.query.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * What a batch writes to its tables, sent together and answered together: a batch waits for the server once, not for each
 * table. On busy processors it is waiting, and not writing, that a small batch takes its time for.
 */
final class Writes {

    /**
     * One statement for some rows of a table.
     *
     * @param values one array for each parameter
     * @param rows how many it has to concern
     */
    record Write(String table, String sql, List<String> values, int rows) {}

    private final Connection connection;
    private final List<Write> writes = new ArrayList<>();

    Writes(Connection connection) {
        this.connection = connection;
    }

    void add(Write write) {
        writes.add(write);
    }

    /**
     * @param last a statement after all of them; empty for none
     * @throws IllegalStateException when a row went away meanwhile
     */
    void send(String last) {
        String sql = writes.stream().map(write -> write.sql() + "; ").collect(Collectors.joining()) + last;
        if (sql.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (Write write : writes) {
                for (String array : write.values()) {
                    statement.setObject(++parameter, array, Types.OTHER);
                }
            }
            statement.execute();
            for (Write write : writes) {
                requireAll(write, statement.getUpdateCount());
                statement.getMoreResults();
            }
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("write " + tables(), null, failure);
        }
    }

    private static void requireAll(Write write, int concerned) {
        if (concerned != write.rows()) {
            throw new IllegalStateException(
                    "of " + write.rows() + " rows of " + write.table() + ", " + concerned + " were written");
        }
    }

    private String tables() {
        return writes.stream().map(Write::table).distinct().collect(Collectors.joining(", "));
    }
}

package io.chamberlain.log.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parallel arrays of one kind of thing, filled row by row and bound as SQL arrays. */
final class Columns {

    private final String[] types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    Columns(String... types) {
        this.types = types;
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    void row(@Nullable Object... values) {
        for (int i = 0; i < types.length; i++) {
            columns.get(i).add(values[i]);
        }
    }

    /** @return the index of the next parameter */
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        for (int i = 0; i < types.length; i++) {
            Object[] values = columns.get(i).toArray();
            statement.setArray(first + i, connection.createArrayOf(types[i], values));
        }
        return first + types.length;
    }

    int width() {
        return types.length;
    }
}

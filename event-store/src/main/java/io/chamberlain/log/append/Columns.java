package io.chamberlain.log.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parallel arrays of one kind of thing, filled row by row and bound as SQL arrays. */
final class Columns {

    private final Type[] types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    Columns(Type... types) {
        this.types = types;
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    enum Type {
        TEXT("text"),
        INT4("int4"),
        INT8("int8"),
        BOOL("bool"),
        UUID("uuid"),
        TIMESTAMPTZ("timestamptz");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /** What the driver sends as it is, without writing it as text and escaping it, has an array of its own class. */
        private Object[] array(int size) {
            return switch (this) {
                case TEXT -> new String[size];
                case INT4 -> new Integer[size];
                case INT8 -> new Long[size];
                case BOOL -> new Boolean[size];
                case UUID, TIMESTAMPTZ -> new Object[size];
            };
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
            List<@Nullable Object> column = columns.get(i);
            Object[] values = column.toArray(types[i].array(column.size()));
            statement.setArray(first + i, connection.createArrayOf(types[i].sql, values));
        }
        return first + types.length;
    }

    int width() {
        return types.length;
    }
}

package io.chamberlain.query.row;

import io.chamberlain.query.row.Writes.Write;
import io.chamberlain.query.row.column.ArrayText;
import io.chamberlain.query.row.column.CopyBinary;
import io.chamberlain.query.row.column.Kind;
import io.chamberlain.query.row.column.RowColumn;
import io.chamberlain.query.row.column.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The statements of one table: each reads or writes any number of rows, its text is always the same, so that a connection
 * prepares it once. Values travel as one array for each column.
 */
record RowSql(RowType<?> type, String select, String insert, String update, String copy) {

    interface RowReader {
        void row(ResultSet row) throws SQLException;
    }

    static RowSql of(RowType<?> type, String schema) {
        String table = '"' + schema.replace("\"", "\"\"") + "\"." + type.name();
        List<RowColumn> columns = type.columns();
        String arrays = columns.stream()
                .map(column -> "?::" + column.kind().travelling() + "[]")
                .collect(Collectors.joining(", "));
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> value(columns.get(i), i))
                .collect(Collectors.joining(", "));
        String sets = IntStream.range(1, columns.size())
                .filter(i -> columns.get(i).updatable())
                .mapToObj(i -> columns.get(i).name() + " = " + value(columns.get(i), i))
                .collect(Collectors.joining(", "));
        String rows = " FROM unnest(" + arrays + ") AS n(" + names + ")";
        return new RowSql(
                type,
                "SELECT " + type.names() + " FROM " + table + " WHERE id = ANY (?::uuid[])",
                "INSERT INTO " + table + " (" + type.names() + ") SELECT " + values + rows,
                "UPDATE " + table + " t SET " + sets + rows + " WHERE t.id = n.c0",
                "COPY " + table + " (" + type.names() + ") FROM STDIN (FORMAT binary)");
    }

    private static String value(RowColumn column, int index) {
        boolean same = column.kind().travelling().equals(column.kind().sql());
        return "n.c" + index + (same ? "" : "::" + column.kind().sql());
    }

    void select(Connection connection, Collection<UUID> ids, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(
                    1, ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")), Types.OTHER);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
        }
    }

    Write inserting(List<@Nullable Object[]> rows) {
        return write(insert, rows);
    }

    Write updating(List<@Nullable Object[]> rows) {
        return write(update, rows);
    }

    private Write write(String sql, List<@Nullable Object[]> rows) {
        List<String> values = IntStream.range(0, type.columns().size())
                .mapToObj(i -> array(i, rows))
                .toList();
        return new Write(type.name(), sql, values, rows.size());
    }

    private String array(int column, List<@Nullable Object[]> rows) {
        Kind kind = type.columns().get(column).kind();
        StringBuilder literal = new StringBuilder(rows.size() * 24).append('{');
        for (int i = 0; i < rows.size(); i++) {
            Object value = rows.get(i)[column];
            ArrayText.element(literal, i, value == null ? null : kind.text(value), kind.isQuoted());
        }
        return literal.append('}').toString();
    }

    /**
     * The fastest way in; PostgreSQL has it only for tables without row-level security.
     *
     * @param parts of the rows, in order; each is waited for
     */
    void copy(Connection connection, List<Future<byte[]>> parts) throws SQLException {
        CopyIn copying = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            write(copying, CopyBinary.start());
            for (Future<byte[]> part : parts) {
                write(copying, Outcome.of(part));
            }
            write(copying, CopyBinary.end());
            copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copying, byte[] bytes) throws SQLException {
        copying.writeToCopy(bytes, 0, bytes.length);
    }
}

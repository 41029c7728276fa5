package io.chamberlain.query.projection;

import io.chamberlain.query.row.RowSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * How far a schema's tables are in a log, and the connection's view of that schema for the rest of its transaction.
 *
 * @param table holds the one row of the position
 */
public record SchemaPosition(String schema, String table) {

    /** The schema that readers look at. */
    public static final String LIVE = "clinic";

    /** In the domain log. */
    public static SchemaPosition of(String schema) {
        return new SchemaPosition(schema, "read_position");
    }

    /** In the access log. */
    public static SchemaPosition ofAccess(String schema) {
        return new SchemaPosition(schema, "access_position");
    }

    /**
     * The position, locked until the transaction ends: one writer at a time, and none while somebody {@linkplain #hold
     * holds} the schema. Comes first in a transaction, so that whatever it names is what the name means after the wait;
     * what is written after it finds its rows {@linkplain RowSource#BY_KEY by their keys}.
     */
    public long lock(Connection connection) {
        String sql = "SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0)); SELECT position FROM " + name()
                + " FOR UPDATE; " + RowSource.BY_KEY;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, passes());
            statement.execute();
            statement.getMoreResults();
            return position(statement.getResultSet());
        } catch (SQLException refused) {
            throw failed("lock", refused);
        }
    }

    /** Keeps the writers of both logs' rows out of the schema until the transaction ends; they wait. */
    public void hold(Connection connection) {
        execute(connection, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", passes());
    }

    private String passes() {
        return "chamberlain.passes." + schema;
    }

    public long read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return position(statement.executeQuery("SELECT position FROM " + name()));
        } catch (SQLException refused) {
            throw failed("read", refused);
        }
    }

    /**
     * @param at when the event at the position occurred; null when that cannot be read
     * @throws IllegalStateException when the schema is there or further already
     */
    public void advance(Connection connection, long position, @Nullable Instant at) {
        String sql = "UPDATE " + name() + " SET position = ?, updated_at = coalesce(?, updated_at) WHERE position < ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setObject(2, at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(3, position);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException(schema + " is not before position " + position);
            }
        } catch (SQLException refused) {
            throw failed("advance", refused);
        }
    }

    /** @param result closed with its statement */
    private long position(ResultSet result) throws SQLException {
        if (!result.next()) {
            throw new IllegalStateException(schema + '.' + table + " has no row");
        }
        return result.getLong(1);
    }

    private static void execute(Connection connection, String sql, String argument) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            statement.execute();
        } catch (SQLException refused) {
            throw failed(sql, refused);
        }
    }

    private String name() {
        return '"' + schema.replace("\"", "\"\"") + "\"." + table;
    }

    private static UncategorizedSQLException failed(String what, SQLException cause) {
        return new UncategorizedSQLException("position: " + what, null, cause);
    }
}

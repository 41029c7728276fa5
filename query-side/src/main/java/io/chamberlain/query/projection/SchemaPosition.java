package io.chamberlain.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.UncategorizedSQLException;

/** How far a schema's tables are, and the connection's view of that schema for the rest of its transaction. */
public record SchemaPosition(String schema, String pass) {

    /** The pass over the domain log. */
    public static final String DOMAIN = "domain";

    public static SchemaPosition of(String schema) {
        return new SchemaPosition(schema, DOMAIN);
    }

    /** Unqualified names mean this schema until the transaction ends. */
    public void enter(Connection connection) {
        execute(connection, "SELECT set_config('search_path', ?, true)", schema);
    }

    /** Checks now what is deferred to the commit, so that a failure still belongs to whoever caused it. */
    void check(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            statement.execute("SET CONSTRAINTS ALL DEFERRED");
        } catch (SQLException refused) {
            throw failed("check", refused);
        }
    }

    /** The position, locked until the transaction ends: one writer at a time. */
    public long lock(Connection connection) {
        return read(connection, " FOR UPDATE");
    }

    public long read(Connection connection) {
        return read(connection, "");
    }

    /** @throws IllegalStateException when the schema is there or further already */
    public void advance(Connection connection, long position) {
        String sql = "UPDATE " + table() + " SET position = ? WHERE pass = ? AND position < ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setString(2, pass);
            statement.setLong(3, position);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException(schema + " is not before position " + position);
            }
        } catch (SQLException refused) {
            throw failed("advance", refused);
        }
    }

    private long read(Connection connection, String locking) {
        String sql = "SELECT position FROM " + table() + " WHERE pass = ?" + locking;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pass);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException(schema + " has no position of the pass " + pass);
                }
                return row.getLong(1);
            }
        } catch (SQLException refused) {
            throw failed("read", refused);
        }
    }

    private static void execute(Connection connection, String sql, String argument) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            statement.execute();
        } catch (SQLException refused) {
            throw failed("enter", refused);
        }
    }

    private String table() {
        return '"' + schema.replace("\"", "\"\"") + "\".read_position";
    }

    private static UncategorizedSQLException failed(String what, SQLException cause) {
        return new UncategorizedSQLException("position: " + what, null, cause);
    }
}

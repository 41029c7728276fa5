package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** R4: the matrix of the design, exact rows, as the real logins. */
class MatrixTest {

    private static Truth truth;

    @BeforeAll
    static void open() throws SQLException {
        truth = new Truth();
    }

    @AfterAll
    static void close() throws SQLException {
        truth.close();
    }

    static List<String> tables() {
        return Rows.tables();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everybody_sees_exactly_the_rows_of_the_matrix(String table) throws SQLException {
        assertThat(truth.differences(table)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everybody_can_do_exactly_what_the_matrix_says(String table) throws SQLException {
        Map<String, Matrix.Line> commands = new java.util.HashMap<>();
        Matrix.read("commands.csv").lines().forEach(line -> commands.put(line.cell("way"), line));
        for (Map.Entry<Reader, Connection> reader : truth.connections().entrySet()) {
            Matrix.Line line = commands.get(reader.getKey().way());
            for (String command : List.of("COPY TO", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "COPY FROM")) {
                Object done = Truth.attempt(reader.getValue(), () -> run(command, reader.getValue(), table));
                assertThat(done)
                        .as(command + " " + table + " as " + reader.getKey())
                        .isIn(expected(line.cell(command), command, table, reader.getKey()));
            }
        }
    }

    @Test
    void the_matrix_names_every_table_about_somebody() throws SQLException {
        Set<String> named = new TreeSet<>();
        truth.matrix().lines().forEach(line -> named.add(line.cell("table")));
        named.addAll(List.of("read_position", "access_position", "touched_movements", "flyway_schema_history"));
        assertThat(truth.clinic().catalogue("""
                SELECT relname FROM pg_class WHERE relnamespace = 'clinic'::regnamespace AND relkind IN ('r', 'p')
                """)).containsExactlyInAnyOrderElementsOf(named);
    }

    private static Object run(String command, Connection connection, String table) throws SQLException {
        String name = "clinic." + Rows.quoted(table);
        return switch (command) {
            case "COPY TO" -> copy(connection, name);
            case "INSERT" -> Rows.insert(connection, table, List.of(fresh(table)));
            case "UPDATE" -> update(connection, "UPDATE " + name + " SET last_position = 2");
            case "DELETE" -> update(connection, "DELETE FROM " + name);
            case "TRUNCATE" -> update(connection, "TRUNCATE " + name);
            case "COPY FROM" -> copyInto(connection, name);
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static List<Object> expected(String cell, String command, String table, Reader reader) {
        return switch (cell) {
            case "refused" -> List.of("42501", "0A000");
            case "none" -> List.of(0);
            case "all" -> List.of(command.equals("INSERT") ? 1 : command.equals("TRUNCATE") ? 0 : truth.rowsOf(table));
            case "same" ->
                List.of(
                        truth.matrix().isRefused(table, reader)
                                ? "42501"
                                : truth.matrix().seen(table, reader));
            default -> throw new IllegalArgumentException(cell);
        };
    }

    private static String fresh(String table) {
        UUID id = UUID.randomUUID();
        return Rows.json(
                table,
                switch (table) {
                    case "Session" -> Map.of("id", id, "userId", id);
                    case "role_changes" -> Map.of("id", id, "user_id", id, "proposed_by", id);
                    case "wallets" -> Map.of("id", id, "user_id", id);
                    case "wallet_holds" -> Map.of("id", id, "user_id", id, "wallet_id", id);
                    case "transactions" -> Map.of("id", id, "group_id", id);
                    case "audit_logs" -> Map.of("id", id, "position", 999);
                    case "api_keys" -> Map.of("id", id, "key_id", "another", "created_by", id);
                    case "system_config" -> Map.of("id", id, "key", "another");
                    default -> Map.of("id", id);
                });
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static Object copy(Connection connection, String name) throws SQLException {
        try {
            StringWriter out = new StringWriter();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + name + " (id) TO STDOUT", out);
            return truth.names(out.toString().lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object copyInto(Connection connection, String name) throws SQLException {
        try {
            String line = UUID.randomUUID() + "\n";
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + name + " (id) FROM STDIN", new StringReader(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

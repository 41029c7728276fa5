package io.chamberlain.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody changes what happened: no role at run time, nor the owner, nor the superuser by an ordinary statement. */
class AppendOnlyTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.fresh();
        UUID stream = UUID.randomUUID();
        node.log
                .appender()
                .append(Append.of(List.of(node.log
                        .codec()
                        .encode(UUID.randomUUID(), stream, 0, Events.AT, Events.frozen(stream), Map.of()))));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Stream<String> changes() {
        return Stream.of("log", "access")
                .flatMap(schema -> Stream.of("event", "checkpoint", "tile").map(table -> schema + "." + table))
                .flatMap(table -> Stream.of("DELETE FROM " + table, "TRUNCATE " + table, update(table)));
    }

    private static String update(String table) {
        return "UPDATE " + table
                + (table.endsWith("event")
                        ? " SET type = 'x'"
                        : table.endsWith("tile") ? " SET width = 1" : " SET note = 'x'");
    }

    private static void refused(DataSource source, String role, String change) {
        assertThatThrownBy(() -> {
                    try (Connection connection = source.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(role);
                        statement.execute(change);
                    }
                })
                .as(change)
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|append-only).*");
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void no_role_of_the_running_system_changes_the_log(Login login) {
        changes().forEach(change -> refused(node.database.direct(login), "SELECT 1", change));
    }

    @Test
    void the_owner_is_refused_too() {
        changes().forEach(change -> refused(node.database.superuser(), "SET ROLE chamberlain_owner", change));
    }

    @Test
    void the_superuser_is_refused_too_even_as_a_replica() {
        changes()
                .forEach(
                        change -> refused(node.database.superuser(), "SET session_replication_role = replica", change));
    }

    @Test
    void the_writer_inserts_no_event_but_by_the_function() {
        refused(
                node.database.direct(Login.LOG_WRITER),
                "SELECT 1",
                "INSERT INTO log.event SELECT (e).* FROM log.event e");
        assertThat(node.number("SELECT count(*) FROM log.event")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Login.class, mode = EnumSource.Mode.EXCLUDE, names = "MIGRATOR")
    void nobody_is_judged_beside_the_one_way_into_the_log(Login login) {
        assertThat(node.sqlAs(login)
                        .sql("SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                                + " WHERE p.proname = 'append_judged' AND n.nspname IN ('log', 'access')"
                                + " AND NOT has_function_privilege(p.oid, 'EXECUTE')")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }
}

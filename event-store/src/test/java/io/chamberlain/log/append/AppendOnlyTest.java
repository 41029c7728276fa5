package io.chamberlain.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.request.Append;
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

    private static void refused(DataSource source, String role, Stream<String> changes) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(role);
            assertThat(changes)
                    .isNotEmpty()
                    .allSatisfy(change -> assertThatThrownBy(() -> statement.execute(change))
                            .as(change)
                            .isInstanceOf(SQLException.class)
                            .hasMessageMatching("(?s).*(permission denied|append-only|must be owner of).*"));
        }
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void no_role_of_the_running_system_changes_the_log(Login login) throws SQLException {
        refused(node.database.direct(login), "SELECT 1", changes());
    }

    private static Stream<String> dismantlings() {
        return Stream.of(
                        "log.event event_is_append_only",
                        "access.event event_is_append_only",
                        "log.checkpoint checkpoint_is_append_only",
                        "log.tile tile_is_append_only",
                        "keys.subject_key destruction_is_final",
                        "keys.subject_key never_all_at_once",
                        "keys.key_check written_once",
                        "keys.rewrapping history_stays")
                .map(line -> line.split(" "))
                .flatMap(named -> Stream.of(
                        "ALTER TABLE " + named[0] + " DISABLE TRIGGER " + named[1],
                        "DROP TRIGGER " + named[1] + " ON " + named[0],
                        "DROP TABLE " + named[0] + " CASCADE",
                        "ALTER TABLE " + named[0] + " OWNER TO CURRENT_USER",
                        "DROP SCHEMA " + named[0].split("\\.")[0] + " CASCADE"));
    }

    /** The migrator's login can: what that means, operations.md says. */
    @ParameterizedTest
    @EnumSource(value = Login.class, mode = EnumSource.Mode.EXCLUDE, names = "MIGRATOR")
    void no_role_at_run_time_takes_away_what_guards_the_log_and_the_keys(Login login) throws SQLException {
        refused(node.database.direct(login), "SELECT 1", dismantlings());
        assertThat(node.number("SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                        + " WHERE NOT t.tgisinternal AND t.tgenabled = 'A'"
                        + " AND c.relnamespace::regnamespace::text IN ('log', 'access', 'keys')"))
                .isEqualTo(11);
    }

    @Test
    void the_owner_is_refused_too() throws SQLException {
        refused(node.database.superuser(), "SET ROLE chamberlain_owner", changes());
    }

    @Test
    void the_superuser_is_refused_too_even_as_a_replica() throws SQLException {
        refused(node.database.superuser(), "SET session_replication_role = replica", changes());
    }

    @Test
    void the_writer_inserts_no_event_but_by_the_function() throws SQLException {
        refused(
                node.database.direct(Login.LOG_WRITER),
                "SELECT 1",
                Stream.of("INSERT INTO log.event SELECT (e).* FROM log.event e"));
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

package io.chamberlain.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.role.RolePasswords;
import io.chamberlain.migrations.server.ClusterTemplate;
import io.chamberlain.migrations.server.ServerRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDatabaseTest {

    private static final String TOKENS = "SELECT count(*) FROM work.token_entry";

    @TempDir
    Path data;

    @Test
    void a_node_finds_its_rows_and_passwords_again_and_a_tool_reaches_it_meanwhile() throws Exception {
        ClusterTemplate.copyInto(data);
        String password;
        try (PostgresDatabase first = PostgresDatabase.embedded(data, ClusterTemplate.PROGRAMS)) {
            DataSource projector = first.pool(Login.PROJECTOR, 2);
            execute(projector, "INSERT INTO work.token_entry (processor_name, segment) VALUES ('p', 0)");
            password = Files.readString(data.resolve("secrets/roles.properties"));
            try (PostgresDatabase tool = PostgresDatabase.reach(data)) {
                assertThat(select(tool.direct(Login.PROJECTOR), TOKENS)).isEqualTo("1");
            }
            assertThat(select(projector, TOKENS)).isEqualTo("1");
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("secrets/roles.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (PostgresDatabase second = PostgresDatabase.embedded(data, ClusterTemplate.PROGRAMS)) {
            assertThat(select(second.direct(Login.PROJECTOR), TOKENS)).isEqualTo("1");
            assertThat(Files.readString(data.resolve("secrets/roles.properties")))
                    .isEqualTo(password);
        }
    }

    @Test
    void migrations_of_a_migrated_database_change_nothing() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            DataSource migrator = database.direct(Login.MIGRATOR);
            assertThat(SchemaMigration.BOOTSTRAP.run(database.superuser())).isZero();
            assertThat(SchemaMigration.ALL)
                    .allSatisfy(migration -> assertThat(migration.run(migrator)).isZero());
            assertThat(select(
                            database.superuser(),
                            "SELECT count(*) FROM pg_namespace WHERE nspname IN ('log', 'access', 'keys', 'work')"))
                    .isEqualTo("4");
        }
    }

    @Test
    void the_read_model_can_be_made_in_another_schema() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.migrateReadModelInto("replay_1");
            String tables = "SELECT string_agg(tablename || rowsecurity, ',' ORDER BY tablename) FROM pg_tables"
                    + " WHERE schemaname = ";
            assertThat(select(database.superuser(), tables + "'replay_1'"))
                    .isEqualTo(select(database.superuser(), tables + "'clinic'"))
                    .contains("wallets");
        }
    }

    @Test
    void an_external_database_is_used_by_its_address_and_given_passwords() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh().durable();
                PostgresDatabase external = PostgresDatabase.external(
                        database.jdbcUrl(), RolePasswords.given(null, environment(database)))) {
            assertThat(select(external.pool(Login.PROJECTOR, 1), TOKENS)).isEqualTo("0");
        }
    }

    @Test
    void an_external_server_that_may_lose_what_it_acknowledged_is_refused_in_one_line() {
        try (TestDatabase database = TestDatabase.fresh()) {
            RolePasswords passwords = RolePasswords.given(null, environment(database));
            assertThatThrownBy(() -> PostgresDatabase.external(database.jdbcUrl(), passwords))
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("the server runs with fsync = off instead of on")
                    .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.org", "jdbc:mysql://db/x?password=secret", "jdbc:postgresql://db:port/x"})
    void an_address_that_is_none_is_refused_in_one_line_without_what_may_be_a_password(String address) {
        RolePasswords passwords = RolePasswords.keptIn(data.resolve("roles"));
        assertThatThrownBy(() -> PostgresDatabase.external(address, passwords))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("is no address of a database: jdbc:postgresql://host:port/name")
                .hasMessageNotContaining("secret")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(1));
    }

    @Test
    void a_build_that_lost_its_migrations_does_not_pass_for_migrated() {
        try (TestDatabase database = TestDatabase.fresh()) {
            SchemaMigration lost = new SchemaMigration("db/lost", "lost");
            assertThatThrownBy(() -> lost.run(database.direct(Login.MIGRATOR)))
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("no migrations in db/lost");
        }
    }

    @Test
    void a_migration_that_fails_is_one_line() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh().durable()) {
            execute(database.superuser(), "UPDATE work.flyway_schema_history SET checksum = 1 WHERE version = '1'");
            RolePasswords passwords = RolePasswords.given(null, environment(database));
            assertThatThrownBy(() -> PostgresDatabase.external(database.jdbcUrl(), passwords))
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("cannot migrate the database: ")
                    .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(1));
        }
    }

    @Test
    void an_external_database_without_its_passwords_is_refused_in_one_line() throws IOException {
        Path file = Files.writeString(data.resolve("roles"), "chamberlain_query=q\n");
        assertThatThrownBy(() -> RolePasswords.given(file, Map.of()))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("no password for chamberlain_log_writer")
                .hasMessageContaining("CHAMBERLAIN_LOG_WRITER_PASSWORD");
    }

    @Test
    void an_external_database_that_cannot_be_reached_is_refused_in_one_line() {
        try (TestDatabase database = TestDatabase.fresh()) {
            RolePasswords passwords = RolePasswords.given(null, environment(database));
            assertThatThrownBy(() -> PostgresDatabase.external("jdbc:postgresql://127.0.0.1:1/none", passwords))
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("cannot sign in to jdbc:postgresql://127.0.0.1:1/none");
        }
    }

    @Test
    void row_values_do_not_reach_exceptions() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            String canary = "INSERT INTO work.token_entry (processor_name, segment) VALUES ('canary@example.com', 0)";
            DataSource projector = database.direct(Login.PROJECTOR);
            execute(projector, canary);
            assertThatThrownBy(() -> execute(projector, canary))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("token_entry")
                    .hasMessageNotContaining("canary");
        }
    }

    private static Map<String, String> environment(TestDatabase database) {
        return Arrays.stream(Login.values())
                .collect(Collectors.toMap(
                        login -> "CHAMBERLAIN_" + login.name() + "_PASSWORD",
                        database::passwordOf,
                        (one, _) -> one,
                        HashMap::new));
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String select(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

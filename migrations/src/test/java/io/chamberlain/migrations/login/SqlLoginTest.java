package io.chamberlain.migrations.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.Tool;
import io.chamberlain.migrations.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlLoginTest {

    private static final Pattern PRINTED = Pattern.compile("login: +(\\S+)\\s+password: +(\\S+) .*", Pattern.DOTALL);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SqlLogin tool = new SqlLogin(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Clock.systemUTC());
    private final UUID user = UUID.randomUUID();
    private TestDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        project("INSERT INTO clinic.users (id, email, role, is_active, two_factor_enabled, email_verified, duties,"
                + " created_at, updated_at, version, last_position) VALUES ('" + user + "', 'Pia@Example.org',"
                + " 'PROVIDER', true, false, true, '{}', now(), now(), 0, 1)");
    }

    @AfterEach
    void close() throws SQLException {
        run("--user", user.toString(), "--revoke");
        database.close();
    }

    @Test
    void a_person_signs_in_with_the_printed_password_and_reads_their_own_rows() throws SQLException {
        assertThat(run("--user", "pia@example.org", "--days", "2", "--identifiable"))
                .isZero();
        try (Connection pia = signIn()) {
            assertThat(read(pia, "SELECT id FROM users")).isEqualTo(user.toString());
            assertThat(read(pia, "SHOW search_path")).isEqualTo("clinic");
            assertThat(read(
                            pia,
                            "SELECT string_agg(roleid::regrole::text, ',') FROM pg_auth_members"
                                    + " WHERE member = session_user::regrole"))
                    .isEqualTo("chamberlain_reporting");
        }
    }

    @Test
    void without_an_audit_and_without_anybodys_answer_it_reads_no_persons() throws SQLException {
        assertThat(run("--user", user.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("de-identified");
        try (Connection pia = signIn()) {
            assertThat(read(pia, "SELECT count(*) FROM users")).isEqualTo("0");
        }
    }

    @Test
    void a_second_time_gives_a_new_password_and_the_group_of_todays_role() throws SQLException {
        run("--user", user.toString(), "--identifiable");
        Matcher first = printed();
        project("UPDATE clinic.users SET role = 'ADMIN'");
        out.reset();
        assertThat(run("--user", user.toString(), "--identifiable")).isZero();
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), first.group(1), first.group(2)))
                .hasMessageContaining("password authentication failed");
        try (Connection pia = signIn()) {
            assertThat(read(
                            pia,
                            "SELECT string_agg(roleid::regrole::text, ',') FROM pg_auth_members"
                                    + " WHERE member = session_user::regrole"))
                    .isEqualTo("chamberlain_reporting_oversight");
            assertThat(read(pia, "SELECT count(*) FROM users")).isEqualTo("1");
        }
    }

    @Test
    void logins_are_listed_and_revoked() throws SQLException {
        run("--user", user.toString());
        String login = printed().group(1);
        out.reset();
        assertThat(run("--list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(login, user.toString(), "PROVIDER", "de-identified unless audited", "1 login")
                .doesNotContain("password");
        assertThat(run("--user", "pia@example.org", "--revoke")).isZero();
        assertThat(run("--user", "pia@example.org", "--revoke")).isOne();
        out.reset();
        run("--list");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("0 logins");
    }

    @Test
    void somebody_unknown_or_inactive_gets_none() throws SQLException {
        assertThat(run("--user", "nobody@example.org")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nobody with an active account");
        project("UPDATE clinic.users SET is_active = false");
        assertThat(run("--user", user.toString())).isOne();
    }

    @Test
    void wrong_use_is_one_line_and_exit_code_2() {
        for (String[] wrong : new String[][] {
            {},
            {"--user"},
            {"--user", "x", "--days", "366"},
            {"--user", "x", "--days", "many"},
            {"--usr", "x"},
            {"--user", "x", "--data", "target/no-such-directory"}
        }) {
            err.reset();
            assertThat(tool.run(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("chamberlain: ")
                    .hasLineCount(1);
        }
        assertThat(tool.run(new String[] {"--help"})).isZero();
    }

    @Test
    void a_server_whose_number_another_process_has_now_is_not_running(@TempDir Path data) throws IOException {
        Files.createDirectories(data.resolve("pg"));
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(data.resolve("secrets/roles.properties"), "");
        Files.writeString(data.resolve("secrets/postgres.password"), "secret");
        Files.writeString(
                data.resolve("pg/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("pg") + "\n1\n1\n\n127.0.0.1\n");

        assertThat(tool.run(new String[] {"--list", "--data", data.toString()})).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is not running: start the node first");
    }

    @Test
    void it_looks_where_the_node_keeps_its_data() {
        String[] list = {"--list"};
        assertThat(Order.read(list, Map.of("CHAMBERLAIN_HOME", "/opt/chamberlain"))
                        .data())
                .isEqualTo("/opt/chamberlain/.chamberlain");
        Map<String, String> told = Map.of(
                "CHAMBERLAIN_HOME", "/opt/chamberlain",
                "CHAMBERLAIN_DATA", "/var/lib/chamberlain",
                "CHAMBERLAIN_DATABASE_URL", "jdbc:postgresql://db/chamberlain");
        assertThat(Order.read(list, told).data()).isEqualTo("/var/lib/chamberlain");
        assertThat(Order.read(list, told).databaseUrl()).isEqualTo("jdbc:postgresql://db/chamberlain");
        assertThat(Order.read(new String[] {"--list", "--data", "/else"}, told).data())
                .isEqualTo("/else");
    }

    @Test
    void the_launcher_finds_it() {
        assertThat(ServiceLoader.load(Tool.class)).extracting(Tool::name).contains("sql-login");
    }

    private int run(String... arguments) throws SQLException {
        SqlLogin.Server server = new SqlLogin.Server(database.jdbcUrl(), database.direct(Login.MIGRATOR));
        return tool.run(Order.read(arguments, Map.of()), server);
    }

    private Matcher printed() {
        Matcher printed = PRINTED.matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(printed.matches()).isTrue();
        return printed;
    }

    private Connection signIn() throws SQLException {
        Matcher printed = printed();
        return DriverManager.getConnection(database.jdbcUrl(), printed.group(1), printed.group(2));
    }

    private void project(String sql) throws SQLException {
        try (Connection projector = database.direct(Login.PROJECTOR).getConnection();
                Statement statement = projector.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}

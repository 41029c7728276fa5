package io.chamberlain.api.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher hands over, seen by a program that stands in for Java and tells its arguments. */
class LauncherTest {

    @TempDir
    private Path home;

    private InstalledLauncher launcher;

    @BeforeEach
    void install() throws IOException {
        launcher = InstalledLauncher.in(home);
    }

    @Test
    void a_variable_holds_where_no_option_is_given() throws Exception {
        Path data = home.resolve("elsewhere");
        Map<String, String> variables = Map.of(
                "CHAMBERLAIN_PORT", "18431",
                "CHAMBERLAIN_DATA", data.toString(),
                "CHAMBERLAIN_DATABASE_URL", "jdbc:postgresql://db/chamberlain");

        assertThat(told(variables, "run"))
                .contains(
                        "--server.port=18431",
                        "--chamberlain.data=" + data,
                        "--chamberlain.database-url=jdbc:postgresql://db/chamberlain");
        assertThat(told(
                        variables,
                        "run",
                        "--port",
                        "18432",
                        "--data",
                        home.resolve("other").toString()))
                .contains("--server.port=18432", "--chamberlain.data=" + home.resolve("other"));
        assertThat(told(Map.of("CHAMBERLAIN_PORT", "http"), "run")).anyMatch(line -> line.contains("CHAMBERLAIN_PORT"));
    }

    @Test
    void a_nodes_role_is_handed_over_and_no_other_word_is() throws Exception {
        assertThat(told(Map.of("CHAMBERLAIN_ROLE", "query"), "run", "--port", "18434"))
                .contains("--chamberlain.role=query");
        assertThat(told(Map.of(), "run", "--port", "18434", "--role", "command"))
                .contains("--chamberlain.role=command");
        assertThat(told(Map.of(), "run", "--port", "18434", "--role", "both"))
                .singleElement()
                .asString()
                .contains("command, query or all");
    }

    @Test
    void a_login_is_made_beside_the_launcher_wherever_it_is_called_from() throws Exception {
        assertThat(told(Map.of(), "sql-login", "--list")).contains("sql-login", "--list", "home=" + home);
        assertThat(told(Map.of("CHAMBERLAIN_PORT", "18433"), "run"))
                .contains("--chamberlain.data=" + home.resolve(".chamberlain"));
    }

    @Test
    void a_start_is_rehearsed_once_and_taught_by_it_from_then_on() throws Exception {
        assertThat(run()).anyMatch(line -> line.startsWith("rehearsing"));
        assertThat(run())
                .noneMatch(line -> line.startsWith("rehearsing"))
                .anyMatch(line -> line.startsWith("-XX:AOTCache=" + home.resolve(".app/a-1")));
    }

    @Test
    void a_rehearsal_sees_nothing_of_the_operators() throws Exception {
        told(
                Map.of(
                        "CHAMBERLAIN_PORT", "18435",
                        "CHAMBERLAIN_REHEARSAL", "on",
                        "CHAMBERLAIN_DATABASE_URL", "jdbc:postgresql://production/chamberlain",
                        "SPRING_APPLICATION_JSON", "{}"),
                "run");
        assertThat(Files.readString(cache())).contains("PATH=").doesNotContain("production", "SPRING", "CHAMBERLAIN_");
    }

    @Test
    void what_a_rehearsal_left_is_not_used_when_it_is_damaged_or_missing() throws Exception {
        run();
        Files.writeString(cache(), "damaged");
        assertThat(run()).contains("run").noneMatch(line -> line.startsWith("-XX:AOTCache="));
        Files.delete(cache());
        assertThat(run()).contains("run").noneMatch(line -> line.startsWith("-XX:AOTCache="));
    }

    @Test
    void a_rehearsal_that_fails_keeps_nobody_from_starting_and_is_not_tried_again() throws Exception {
        Files.writeString(home.resolve("broken"), "");
        assertThat(run()).contains("run").anyMatch(line -> line.contains("it did not work out"));
        assertThat(run())
                .contains("run")
                .noneMatch(line -> line.startsWith("rehearsing") || line.startsWith("-XX:AOTCache="));
    }

    @Test
    void a_build_that_a_process_runs_from_stays_and_others_go() throws Exception {
        Path used = Files.createDirectories(home.resolve(".app/b-2"));
        Files.writeString(used.resolve("used-by." + ProcessHandle.current().pid()), "");
        Path unused = Files.createDirectories(home.resolve(".app/c-3"));
        Files.writeString(unused.resolve("used-by.999999999"), "");
        run();
        assertThat(used).exists();
        assertThat(unused).doesNotExist();
        assertThat(home.resolve(".app/a-1")).exists();
    }

    private List<String> run() throws Exception {
        return told(Map.of("CHAMBERLAIN_PORT", "18434", "CHAMBERLAIN_REHEARSAL", "on"), "run");
    }

    private Path cache() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(".app/a-1"))) {
            return files.filter(file -> file.toString().endsWith(".aot"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> told(Map<String, String> variables, String... arguments) throws Exception {
        return launcher.told(variables, arguments).lines();
    }
}

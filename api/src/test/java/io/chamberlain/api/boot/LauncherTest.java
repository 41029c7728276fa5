package io.chamberlain.api.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher hands over, seen by a program that stands in for Java and tells its arguments. */
class LauncherTest {

    @TempDir
    private Path home;

    @BeforeEach
    void install() throws IOException {
        executable(home.resolve("chamberlain"), Files.readString(Path.of("..", "chamberlain")));
        Files.writeString(home.resolve("pom.xml"), "<version>0</version>");
        executable(home.resolve("jdk/bin/javac"), "#!/bin/sh\n");
        executable(
                home.resolve("jdk/bin/java"),
                "#!/bin/sh\nfor argument in \"$@\"; do echo \"$argument\"; done\necho home=$CHAMBERLAIN_HOME\n");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.createDirectories(home.resolve("api/target"));
        Files.writeString(home.resolve("api/target/chamberlain-app.jar"), "");
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
    void the_welcome_names_the_database_of_the_node() {
        assertThat(Welcome.sqlLogin(Path.of("/srv/a b"), "")).endsWith("sql-login --user EMAIL --data '/srv/a b'");
        assertThat(Welcome.sqlLogin(Path.of("/srv"), "jdbc:postgresql://db/x"))
                .endsWith("--user EMAIL --database-url jdbc:postgresql://db/x");
    }

    private List<String> told(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("chamberlain").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
        launcher.directory(Files.createDirectories(home.resolve("somewhere")).toFile());
        launcher.environment().keySet().removeIf(name -> name.startsWith("CHAMBERLAIN_"));
        launcher.environment().put("CHAMBERLAIN_JDK", home.resolve("jdk").toString());
        launcher.environment().putAll(variables);
        Process process = launcher.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    private static void executable(Path path, String content) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package io.chamberlain.api.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.api.boot.InstalledLauncher.Told;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Used wrongly, or with something missing, the launcher says so in one line and ends with 2. */
class LauncherRefusalsTest {

    private static final List<String> TOOLS =
            List.of("bash", "dirname", "readlink", "sed", "head", "grep", "find", "mkdir", "cat", "env");

    @TempDir
    private Path home;

    private InstalledLauncher launcher;

    @BeforeEach
    void install() throws Exception {
        launcher = InstalledLauncher.in(home);
    }

    @Test
    void an_unknown_option_command_role_or_port() throws Exception {
        refused("unknown option --prot", "run", "--prot", "8080");
        refused("unknown command rum", "rum");
        refused("--role", "run", "--role", "both");
        refused("--port", "run", "--port", "70000");
        refused("--data needs a value", "run", "--data");
    }

    @Test
    void a_demonstration_on_a_node_that_does_half_of_the_work() throws Exception {
        refused("--demo", "run", "--demo", "--role", "command");
        refused("--demo", "run", "--demo", "--role", "query");
    }

    @Test
    void a_taken_port() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            refused("port " + port + " is taken", "run", "--port", port);
        }
    }

    @Test
    void a_file_as_data_directory() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");
        refused("the data directory " + file + " is a file", "run", "--port", "18436", "--data", file.toString());
    }

    @Test
    void a_data_directory_of_another_owner() throws Exception {
        refused(
                "belongs to another user",
                "run",
                "--port",
                "18437",
                "--data",
                ofAnother().toString());
    }

    /** Root gives one of its own away; whoever is not root has root's. */
    private Path ofAnother() throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            return Path.of("/");
        }
        UserPrincipal nobody =
                home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        return Files.setOwner(Files.createDirectory(home.resolve("theirs")), nobody);
    }

    @Test
    void no_jdk_25_anywhere() throws Exception {
        Path script = home.resolve("chamberlain");
        String text = Files.readString(script);
        String elsewhere = text.replaceAll("/usr/lib/jvm/\\*.*(\\n.*)*?Contents/Home; do", "; do");
        assertThat(elsewhere).isNotEqualTo(text).doesNotContain("/opt/");
        Files.writeString(script, elsewhere);
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Told told = launcher.told(
                Map.of("JAVA_HOME", home.resolve("jdk").toString(), "PATH", toolsWithoutJava()),
                "run",
                "--port",
                "18438");
        assertThat(told.lines()).singleElement().asString().contains("no JDK 25 found");
        assertThat(told.exit()).isEqualTo(2);
    }

    private String toolsWithoutJava() throws Exception {
        Path tools = Files.createDirectory(home.resolve("tools"));
        for (String tool : TOOLS) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path real = Path.of(place, tool);
                if (Files.exists(real)) {
                    InstalledLauncher.executable(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
                }
            }
        }
        return tools.toString();
    }

    @Test
    void what_is_asked_for_is_no_mistake() throws Exception {
        assertThat(launcher.told(Map.of(), "--version")).isEqualTo(new Told(0, List.of("chamberlain 0")));
        for (String help : List.of("--help", "-h", "help")) {
            assertThat(launcher.told(Map.of(), help).exit()).isZero();
        }
        assertThat(launcher.told(Map.of(), "run", "--help").exit()).isZero();
        assertThat(launcher.told(Map.of()).exit()).as("nothing is asked for").isEqualTo(2);
    }

    @Test
    void sources_are_formatted_with_the_jdk_that_is_found() throws Exception {
        InstalledLauncher.executable(home.resolve("bin/mvn"), "#!/bin/sh\necho \"$JAVA_HOME $*\"\n");
        String path = home.resolve("bin") + ":" + System.getenv("PATH");
        Told told = launcher.told(Map.of("PATH", path), "format");
        assertThat(told).isEqualTo(new Told(0, List.of(home.resolve("jdk") + " -B -q spotless:apply")));
    }

    /** Maven that fails stands in for a build: that it is called is what counts. */
    @Test
    void a_source_that_was_taken_away_makes_the_build_stale() throws Exception {
        InstalledLauncher.executable(home.resolve("bin/mvn"), "#!/bin/sh\nexit 1\n");
        Path sources = Files.createDirectories(home.resolve("api/src/main/java/feature"));
        Path source = Files.writeString(sources.resolve("Gone.java"), "");
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        for (Path old : List.of(source, sources, sources.getParent(), home.resolve("pom.xml"))) {
            Files.setLastModifiedTime(old, before);
        }
        Map<String, String> path = Map.of("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        assertThat(launcher.told(path, "sql-login").exit()).isZero();
        Files.setLastModifiedTime(
                home.resolve(".app/a-1/built"), FileTime.from(Instant.now().minusSeconds(30)));
        Files.delete(source);
        Told told = launcher.told(path, "sql-login");
        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.lines()).last().asString().contains("the build failed");
    }

    private void refused(String why, String... arguments) throws Exception {
        Told told = launcher.told(Map.of(), arguments);
        assertThat(told.lines())
                .singleElement()
                .asString()
                .startsWith("chamberlain: ")
                .contains(why);
        assertThat(told.exit()).isEqualTo(2);
    }
}

package io.chamberlain.api.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The launcher in a directory of its own, with a build that is ready and a program that stands in for Java and tells its arguments. */
record InstalledLauncher(Path home) {

    /** How the launcher ended and all that it said. */
    record Told(int exit, List<String> lines) {}

    static InstalledLauncher in(Path home) throws IOException {
        executable(home.resolve("chamberlain"), Files.readString(Path.of("..", "chamberlain")));
        Files.writeString(home.resolve("pom.xml"), "<version>0</version>");
        executable(home.resolve("jdk/bin/javac"), "#!/bin/sh\n");
        executable(home.resolve("jdk/bin/java"), """
                #!/bin/sh
                for argument in "$@"; do
                  echo "$argument"
                  case "$argument" in
                    -XX:AOTCacheOutput=*)
                      env >"${argument#*=}"
                      [ ! -e "$JAVA_STAND_IN/broken" ] || exit 1
                      ;;
                  esac
                done
                echo home=$CHAMBERLAIN_HOME
                """.replace("$JAVA_STAND_IN", home.toString()));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.createDirectories(home.resolve(".app/a-1"));
        Files.writeString(home.resolve(".app/a-1/chamberlain-app.jar"), "");
        Files.writeString(home.resolve(".app/a-1/built"), "");
        Files.createSymbolicLink(home.resolve(".app/current"), Path.of("a-1"));
        return new InstalledLauncher(home);
    }

    Told told(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("chamberlain").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
        launcher.directory(Files.createDirectories(home.resolve("somewhere")).toFile());
        launcher.environment().keySet().removeIf(name -> name.startsWith("CHAMBERLAIN_"));
        launcher.environment().put("CHAMBERLAIN_JDK", home.resolve("jdk").toString());
        launcher.environment().put("CHAMBERLAIN_REHEARSAL", "off");
        launcher.environment().putAll(variables);
        Process process = launcher.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), output.lines().toList());
    }

    static void executable(Path path, String content) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package io.chamberlain.bench.node;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Options of the JVM that every program here runs in: one that ran with others would not be compared. */
public record Jvm(List<String> options) {

    private static final String PACKED = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** As the launcher starts a node. */
    public static Jvm ofLauncher() {
        return new Jvm(List.of(
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Daxoniq.update-checker.disabled=true"));
    }

    public Jvm with(String option) {
        return new Jvm(Stream.concat(options.stream(), Stream.of(option)).toList());
    }

    /** @param program what it runs, with that one's own options */
    public List<String> command(List<String> program) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(Stream.of(java), options.stream(), program.stream())
                .flatMap(part -> part)
                .toList();
    }

    /** Runs another program of this class path, from the built jar or from the class path of a test. */
    public List<String> command(Class<?> main) {
        String classPath = System.getProperty("java.class.path", "");
        boolean packed = ClassLoader.getSystemResource(PACKED.replace('.', '/') + ".class") != null;
        return command(
                packed
                        ? List.of("-Dloader.main=" + main.getName(), "-cp", classPath, PACKED)
                        : List.of("-cp", classPath, main.getName()));
    }
}

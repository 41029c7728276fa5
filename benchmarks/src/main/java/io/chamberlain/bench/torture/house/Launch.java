package io.chamberlain.bench.torture.house;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node's program is started: from the built jar or from a class path, with a clock beside it that can be set.
 *
 * @param program what follows the JVM's own options
 */
public record Launch(List<String> program) {

    private static final String MAIN = "io.chamberlain.api.boot.Chamberlain";
    private static final List<String> OPTIONS = List.of(
            "-Xmx400m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Daxoniq.update-checker.disabled=true");

    /** As the launcher has it made. */
    private static final List<String> CACHE =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching", "-XX:-AOTStubCaching");

    /**
     * From the jar that {@code ./chamberlain run} starts, with what a rehearsal taught the JVM; or from one that is not
     * unpacked.
     *
     * @param learnt the JVM's cache that belongs to the jar; null without one
     */
    public static Launch jar(Path jar, @Nullable Path learnt, Path scratch) {
        Path beside = besides(scratch);
        if (!Files.isDirectory(jar.resolveSibling("lib"))) {
            return new Launch(List.of(
                    "-Dloader.main=" + MAIN,
                    "-Dloader.path=" + beside,
                    "-cp",
                    jar.toString(),
                    "org.springframework.boot.loader.launch.PropertiesLauncher"));
        }
        List<String> program = new ArrayList<>();
        if (learnt != null) {
            program.addAll(CACHE);
            program.add("-XX:AOTCache=" + learnt);
        }
        program.addAll(List.of("-cp", jar + File.pathSeparator + beside, MAIN));
        return new Launch(List.copyOf(program));
    }

    /** From the class path of a test. */
    public static Launch classPath(String classPath, Path scratch) {
        return new Launch(List.of("-cp", besides(scratch) + File.pathSeparator + classPath, MAIN));
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(program);
        command.add("run");
        command.addAll(arguments);
        return command;
    }

    /** The class of the clock, and the line by which Spring Boot finds it. */
    private static Path besides(Path scratch) {
        Path beside = scratch.resolve("clock");
        String name = SetClock.class.getName();
        try {
            copy(name, beside);
            copy(name + "$Offset", beside);
            Path factories = Files.createDirectories(beside.resolve("META-INF")).resolve("spring.factories");
            Files.writeString(factories, "org.springframework.context.ApplicationContextInitializer=" + name + "\n");
            return beside;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path beside) throws IOException {
        String file = name.replace('.', '/') + ".class";
        Path target = beside.resolve(file);
        Files.createDirectories(target.resolveSibling("."));
        try (InputStream bytes = Launch.class.getClassLoader().getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

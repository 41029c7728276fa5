package io.chamberlain.migrations.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root; root gives its privileges up in a user namespace of its own,
 * in which the files stay root's.
 */
final class Program {

    /** @param text standard output and error together */
    record Ended(int code, String text) {

        /** The line that says why, or all there is. */
        String reason() {
            return text.lines()
                    .filter(line -> line.contains("error:") || line.contains("FATAL") || line.contains("PANIC"))
                    .findFirst()
                    .orElseGet(() -> text.lines().reduce((_, last) -> last).orElse("no output"))
                    .strip();
        }
    }

    private static final List<String> UNSHARE = List.of("unshare", "-U");

    private final Path binaries;
    private final Path output;
    private final List<String> prefix;

    private Program(Path binaries, Path output, List<String> prefix) {
        this.binaries = binaries;
        this.output = output;
        this.prefix = prefix;
    }

    /**
     * @param home the directory that holds {@code bin}
     * @param output where a program's output goes while it runs
     * @param root whether this process is root
     */
    static Program in(Path home, Path output, boolean root) {
        return in(home, output, root ? UNSHARE : List.of());
    }

    /** @param prefix what runs a program without the privileges of root; empty where there are none */
    static Program in(Path home, Path output, List<String> prefix) {
        if (!prefix.isEmpty() && !works(prefix, output)) {
            throw new ServerRefused("PostgreSQL does not run as root and this system forbids user namespaces:"
                    + " start Chamberlain as another user, or give --database-url");
        }
        return new Program(home.resolve("bin"), output, prefix);
    }

    Ended run(Duration atMost, String name, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.resolve(name).toString());
        command.addAll(arguments);
        try {
            return run(atMost, command, output);
        } catch (IOException e) {
            throw new ServerRefused("cannot run " + name + ": " + e.getMessage(), e);
        }
    }

    private static boolean works(List<String> prefix, Path output) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return run(Duration.ofSeconds(10), command, output).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Output goes through a file: a server that outlives its starter must not hold a pipe. */
    private static Ended run(Duration atMost, List<String> command, Path output) throws IOException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            if (!ends(process, atMost)) {
                process.destroyForcibly();
                return new Ended(-1, "error: no end after " + atMost.toSeconds() + " s");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean ends(Process process, Duration atMost) throws IOException {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            leave(process);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What it starts is to be known by its pid file before it is left: whoever stops the server goes by that. */
    private static void leave(Process process) {
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}

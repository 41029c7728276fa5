package io.chamberlain.bench.child;

import io.chamberlain.bench.node.Jvm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The other side of a {@link Child}. */
final class ChildProcess implements Remote.Channel {

    private static final long END_WITHIN_SECONDS = 20;
    private static final int LAST_LINES = 60;

    private final Process process;
    private final Path printed;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private ChildProcess(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param printed a file for what is no answer */
    static ChildProcess start(Jvm jvm, Path printed) {
        try {
            Files.createDirectories(printed.toAbsolutePath().resolveSibling("."));
            Process process = new ProcessBuilder(jvm.command(Child.class))
                    .redirectError(ProcessBuilder.Redirect.appendTo(printed.toFile()))
                    .start();
            return new ChildProcess(process, printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(Order order) {
        try {
            orders.write(Line.of(order));
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new IllegalStateException(ended(), e);
        }
    }

    @Override
    public Answer receive() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(ended());
            }
            return Line.answer(line);
        } catch (IOException e) {
            throw new IllegalStateException(ended(), e);
        }
    }

    private String ended() {
        endsInTime();
        return "the process ended: " + process + ". What it printed last:\n" + printed();
    }

    /** The last of it. */
    @Override
    public String printed() {
        try {
            List<String> lines = Files.readAllLines(printed);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "nothing that can be read: " + e.getMessage();
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Of a process that has ended: 0 when it did so by itself. */
    int exitCode() {
        return process.exitValue();
    }

    private boolean endsInTime() {
        try {
            return process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends its input, and waits. */
    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException alreadyGone) {
            // It has ended: nothing was left to be told.
        }
        if (!endsInTime()) {
            process.destroyForcibly();
        }
    }
}

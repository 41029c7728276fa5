package io.chamberlain.bench.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that answers over HTTP on the loopback interface, in a process of its own that ends with this one. */
public final class Program implements AutoCloseable {

    private static final long START_WITHIN_SECONDS = 900;
    private static final long END_WITHIN_SECONDS = 60;
    private static final long LOOK_EVERY_MILLIS = 20;

    private final String name;
    private final int port;
    private final Path output;
    private final Process process;
    private final Thread atExit;

    private Program(String name, int port, Path output, Process process) {
        this.name = name;
        this.port = port;
        this.output = output;
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly, "end-" + name);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * @param secrets that go by the environment, where other users do not see them
     * @param output a file for what it prints
     */
    public static Program start(String name, int port, List<String> command, Map<String, String> secrets, Path output) {
        try {
            Files.createDirectories(output.toAbsolutePath().resolveSibling("."));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(secrets);
            return new Program(name, port, output, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** What it printed so far. */
    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the path answers with 200.
     *
     * @throws IllegalStateException when it ends instead, or takes too long
     */
    public Program awaitReady(String path) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_WITHIN_SECONDS);
        while (!answers(path)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " does not come up: " + printed());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        return this;
    }

    /** @throws IllegalStateException when it ends before it printed that, or takes too long */
    public void awaitPrinted(String words) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_WITHIN_SECONDS);
        while (!printed().contains(words)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " does not print " + words + ": " + printed());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private boolean answers(String path) {
        try (KeepAlive client = new KeepAlive(port)) {
            return client.get(path).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Asks it to end, and waits. */
    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

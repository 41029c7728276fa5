package io.chamberlain.bench.torture.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One node: a process of its own with a port, a directory and a wire to the database. */
public final class NodeProcess implements AutoCloseable {

    private static final Pattern ONE_TIME = Pattern.compile("one-time password +(\\S+)");
    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    private final String name;
    private final int port;
    private final Path home;
    private final Wire wire;
    private final List<String> command;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile @Nullable Process process;

    /** @param arguments of the node besides its port and directory */
    NodeProcess(String name, int port, Path home, Wire wire, Launch launch, List<String> arguments) {
        this.name = name;
        this.port = port;
        this.home = home;
        this.wire = wire;
        List<String> all = new ArrayList<>(arguments);
        all.add("--server.port=" + port);
        all.add("--server.address=127.0.0.1");
        all.add("--chamberlain.data=" + home);
        this.command = launch.command(all);
    }

    public String name() {
        return name;
    }

    public Wire wire() {
        return wire;
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void start() {
        try {
            Files.createDirectories(home);
            Path output = home.resolve("node.out");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    public void send(Signal signal) {
        Process running = process;
        if (running != null && running.isAlive()) {
            signal.to(running.pid());
        }
    }

    /** Waits until the process has ended. */
    public void awaitEnd() throws InterruptedException {
        Process running = process;
        if (running != null && !running.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("node " + name + " does not end");
        }
    }

    public boolean isReady() {
        return health().contains("\"status\":\"UP\"");
    }

    /** What readiness says, or the empty string when nothing answers. */
    public String health() {
        HttpRequest request = HttpRequest.newBuilder(base().resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(3))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** @throws IllegalStateException when it ends instead, or takes too long */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (!isReady()) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("node " + name + " does not come up: see " + home.resolve("node.out"));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** What the first start printed for the first administrator; printed soon after the node is ready. */
    String oneTimePassword() throws InterruptedException {
        for (int look = 0; look < 300; look++) {
            try {
                Matcher found = ONE_TIME.matcher(Files.readString(home.resolve("node.out")));
                if (found.find()) {
                    return found.group(1);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("no one-time password was printed");
    }

    /** Sets its clock while it runs; zero is right. */
    public void setClockAhead(Duration ahead) {
        try {
            Files.writeString(home.resolve("clock.millis"), Long.toString(ahead.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
        wire.close();
        http.close();
    }
}

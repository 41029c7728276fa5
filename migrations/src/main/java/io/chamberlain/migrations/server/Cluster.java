package io.chamberlain.migrations.server;

import io.chamberlain.contract.port.OnDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A PostgreSQL data directory and the server on it: made, started, stopped. */
final class Cluster {

    private static final String VERSION = "18";
    private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(20);

    /** One log is kept beside the one that is written, so that both together are at most a few times this. */
    private static final long MOST_LOG_BYTES = 16L << 20;

    /** A server that does not start says why in its first lines. */
    private static final int MOST_READ_BYTES = 64 << 10;

    private final Path directory;
    private final Path log;
    private final Program program;

    Cluster(Path directory, Path log, Program program) {
        this.directory = directory;
        this.log = log;
        this.program = program;
    }

    /**
     * Makes the cluster unless it is there. It appears whole or not at all.
     *
     * @param passwordFile holds the superuser's password
     */
    void make(Path passwordFile, ServerSettings settings) throws IOException {
        if (Files.exists(directory)) {
            refuseUnlessOurs();
            return;
        }
        Path fresh = directory.resolveSibling("pg.new");
        Binaries.delete(fresh);
        Program.Ended ended = program.run(
                Duration.ofMinutes(3),
                "initdb",
                List.of(
                        "--pgdata=" + fresh,
                        "--username=" + EmbeddedServer.SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        settings.get("fsync").equals("on") ? "--sync-method=fsync" : "--no-sync",
                        "--data-checksums",
                        "--no-instructions"));
        if (ended.code() != 0) {
            throw new ServerRefused("cannot make a database in " + directory + ": " + ended.reason());
        }
        Path configuration = fresh.resolve("postgresql.conf");
        Files.writeString(configuration, "\ninclude 'chamberlain.conf'\n", StandardOpenOption.APPEND);
        OnDisk.forced(configuration);
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        OnDisk.forced(directory);
    }

    /** Stops the server that an earlier node left running when it was killed. */
    void takeOver() throws IOException {
        Optional<Postmaster> left = Postmaster.of(directory);
        if (left.isEmpty()) {
            return;
        }
        if (left.get().serves(directory)) {
            stop();
        } else if (left.get().recycled(directory)) {
            Postmaster.markDead(directory);
        }
    }

    /**
     * Starts the server and waits until it serves, recovering first if it was killed.
     *
     * @param ports one for each attempt
     * @return the port it listens on
     */
    int start(ServerSettings settings, IntSupplier ports) throws IOException {
        Instant giveUp = Instant.now().plus(ORPHANS_END_WITHIN);
        keepLogSmall();
        while (true) {
            int port = ports.getAsInt();
            Files.writeString(
                    directory.resolve("chamberlain.conf"),
                    settings.with("port", Integer.toString(port)).file());
            long logged = Files.exists(log) ? Files.size(log) : 0;
            Program.Ended ended = program.run(
                    Duration.ofMinutes(11),
                    "pg_ctl",
                    List.of("start", "-w", "-t", "600", "-D", directory.toString(), "-l", log.toString()));
            if (ended.code() == 0) {
                return port;
            }
            String reason = new Program.Ended(1, loggedSince(logged) + ended.text()).reason();
            if (!passing(reason) || Instant.now().isAfter(giveUp)) {
                throw new ServerRefused("PostgreSQL does not start on " + directory + ": " + reason);
            }
            pause();
        }
    }

    boolean isServed() {
        return Postmaster.of(directory)
                .filter(server -> server.serves(directory))
                .isPresent();
    }

    /** Fast: sessions are ended, what they committed stays; and harder when that takes too long. */
    void stop() {
        if (!stop("fast", 30) && !stop("immediate", 10)) {
            throw new ServerRefused("the PostgreSQL server on " + directory + " does not stop");
        }
    }

    private boolean stop(String mode, int seconds) {
        program.run(
                Duration.ofSeconds(seconds + 5L),
                "pg_ctl",
                List.of("stop", "-w", "-m", mode, "-t", Integer.toString(seconds), "-D", directory.toString()));
        return !isServed();
    }

    private void refuseUnlessOurs() throws IOException {
        Path version = directory.resolve("PG_VERSION");
        if (!Files.isRegularFile(version)) {
            throw new ServerRefused(directory + " is not a PostgreSQL data directory: choose another --data");
        }
        String made = Files.readString(version, StandardCharsets.UTF_8).strip();
        if (!made.equals(VERSION)) {
            throw new ServerRefused(directory + " was made by PostgreSQL " + made + ", this build brings " + VERSION);
        }
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > MOST_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String loggedSince(long offset) throws IOException {
        if (Files.notExists(log)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(log).position(offset)) {
            ByteBuffer read = ByteBuffer.allocate(MOST_READ_BYTES);
            while (read.hasRemaining() && channel.read(read) >= 0) {}
            return new String(read.array(), 0, read.position(), StandardCharsets.UTF_8);
        }
    }

    /** Another process took the port, or a killed server's last child has not ended yet. */
    private static boolean passing(String reason) {
        return reason.contains("could not create any TCP/IP sockets")
                || reason.contains("pre-existing shared memory block");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

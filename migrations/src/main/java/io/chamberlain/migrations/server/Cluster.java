package io.chamberlain.migrations.server;

import java.io.IOException;
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
        Files.writeString(
                fresh.resolve("postgresql.conf"), "\ninclude 'chamberlain.conf'\n", StandardOpenOption.APPEND);
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
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

    private String loggedSince(long offset) throws IOException {
        byte[] all = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
        int from = (int) Math.min(offset, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
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

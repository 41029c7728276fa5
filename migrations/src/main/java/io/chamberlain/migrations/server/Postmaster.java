package io.chamberlain.migrations.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says about the server of a cluster.
 *
 * @param pid of the server, if it still lives
 * @param port on the loopback interface
 */
record Postmaster(long pid, int port) {

    /** Above every system's highest process number. */
    private static final int NOBODY = Integer.MAX_VALUE;

    static Optional<Postmaster> of(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(file(cluster), StandardCharsets.UTF_8);
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new ServerRefused("cannot read " + file(cluster) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether the process is this cluster's server. After a restart of the machine or container the number may well be
     * some other process's.
     */
    boolean serves(Path cluster) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().arguments())
                .filter(arguments -> List.of(arguments).contains(cluster.toString()))
                .isPresent();
    }

    /** Whether the number now belongs to a process that is not this cluster's server. */
    boolean recycled(Path cluster) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !serves(cluster);
    }

    /**
     * Lets the server find that its predecessor is dead, though the number lives. The rest of the file stays: by it the
     * server sees whether children of the predecessor still use its memory.
     */
    static void markDead(Path cluster) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file(cluster), StandardCharsets.UTF_8));
        lines.set(0, Integer.toString(NOBODY));
        Files.write(file(cluster), lines);
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}

package io.chamberlain.bench.memory;

import io.chamberlain.bench.node.Inside;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** The heap of another JVM of this user, from outside. */
final class Heap implements AutoCloseable {

    private static final double MIB = 1024.0 * 1024;

    private final long pid;
    private final Inside inside;
    private final MemoryMXBean memory;

    private Heap(long pid, Inside inside) throws IOException {
        this.pid = pid;
        this.inside = inside;
        this.memory = ManagementFactory.getPlatformMXBean(inside.beans(), MemoryMXBean.class);
    }

    static Heap of(long pid) throws IOException {
        return new Heap(pid, Inside.of(pid));
    }

    /** What is really held: in MiB, after a full collection. */
    double liveMib() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MIB;
    }

    double limitMib() {
        return memory.getHeapMemoryUsage().getMax() / MIB;
    }

    /** All memory of the process in MiB; 0 where the system does not tell. */
    double residentMib() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public void close() throws IOException {
        inside.close();
    }
}

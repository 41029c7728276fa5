package io.chamberlain.bench.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;

/**
 * The heap of one JVM, in MiB.
 *
 * @param peak what its pools held at most, each at its own moment: no more was ever held at one
 * @param live what is held after a full collection
 */
public record Heap(long peak, long live, long limit) {

    private static final long MIB = 1024L * 1024;

    /** Of this JVM. */
    public static Heap now() {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(Heap::peak)
                .sum();
        System.gc();
        long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Heap(peak / MIB, live / MIB, Runtime.getRuntime().maxMemory() / MIB);
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }

    public String text() {
        return String.format(Locale.ROOT, "at most %d of %d MiB, %d after a full collection", peak, limit, live);
    }
}

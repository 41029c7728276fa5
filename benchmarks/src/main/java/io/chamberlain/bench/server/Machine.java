package io.chamberlain.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the figures were measured on, without naming the machine. */
public final class Machine {

    private static final long MIB = 1024L * 1024;

    private Machine() {}

    public static Map<String, String> describe(Path data) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("processor", from(Path.of("/proc/cpuinfo"), "model name"));
        facts.put("memory", from(Path.of("/proc/meminfo"), "MemTotal"));
        facts.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("file system of the data", fileSystem(data));
        facts.put("JDK", property("java.vm.vendor") + " " + property("java.vm.version"));
        facts.put("heap limit", Runtime.getRuntime().maxMemory() / MIB + " MiB");
        return facts;
    }

    /** Processes that wanted to run in the last minute; more than there are processors means that others did too. */
    public static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String fileSystem(Path data) {
        try {
            FileStore store = Files.getFileStore(data);
            return store.type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String from(Path file, String key) {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

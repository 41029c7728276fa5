package io.chamberlain.bench.profile;

import com.sun.management.OperatingSystemMXBean;
import io.chamberlain.bench.load.Round;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.management.MBeanServerConnection;
import jdk.management.jfr.FlightRecorderMXBean;

/** A profile of one round, as a page of text. */
public final class Profile {

    private static final int AREAS = 14;
    private static final int METHODS = 25;

    private final FlightRecorderMXBean recorder;
    private final OperatingSystemMXBean system;
    private final long recording;
    private final long processorNanos;

    private Profile(MBeanServerConnection beans) throws IOException {
        this.recorder = ManagementFactory.getPlatformMXBean(beans, FlightRecorderMXBean.class);
        this.system = ManagementFactory.getPlatformMXBean(beans, OperatingSystemMXBean.class);
        this.recording = recorder.newRecording();
        recorder.setRecordingSettings(
                recording, Map.of(Samples.EVENT + "#enabled", "true", Samples.EVENT + "#throttle", "1ms"));
        recorder.startRecording(recording);
        this.processorNanos = system.getProcessCpuTime();
    }

    /** @param beans of the JVM that is looked at; on this machine */
    public static Profile start(MBeanServerConnection beans) throws IOException {
        return new Profile(beans);
    }

    /** @param title of the row */
    public String stop(String title, Round round) throws IOException {
        long nanos = system.getProcessCpuTime() - processorNanos;
        recorder.stopRecording(recording);
        Path file = Files.createTempFile("chamberlain-profile", ".jfr");
        try {
            recorder.copyTo(recording, file.toString());
            return page(title, round, nanos, Samples.read(file));
        } finally {
            recorder.closeRecording(recording);
            Files.delete(file);
        }
    }

    private static String page(String title, Round round, long nanos, Samples samples) {
        StringBuilder text = new StringBuilder("# %s%n%n".formatted(title));
        text.append(String.format(
                Locale.ROOT,
                "One round of ours under the profiler: %,.0f a second, %.0f us of the JVM's processor time each, its compiler"
                        + "%nand collector included. %,d samples of Java threads.%n",
                round.rate(),
                nanos / 1e3 / round.acknowledged(),
                samples.count));
        table(text, "Where: the innermost frame that is not the JDK's", samples.areas, samples.count, AREAS);
        table(text, "What: our methods with what they call", samples.methods, samples.count, METHODS);
        return text.toString();
    }

    private static void table(StringBuilder text, String title, Map<String, Integer> counts, int all, int most) {
        text.append("%n## %s%n%n| share | |%n|---:|---|%n".formatted(title));
        counts.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(most)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT, "| %.1f %% | %s |%n", 100.0 * entry.getValue() / all, entry.getKey())));
    }
}

package io.chamberlain.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Samples of the JVM's Java threads, counted by area of code and by method. The compiler's threads are not among them. */
final class Samples {

    static final String EVENT = "jdk.CPUTimeSample";

    private static final Map<String, String> AREAS = new LinkedHashMap<>();

    static {
        AREAS.put("io.chamberlain.bench.", "the load itself");
        AREAS.put("tools.jackson.", "JSON");
        AREAS.put("com.google.crypto.", "encryption");
        AREAS.put("javax.crypto.", "encryption");
        AREAS.put("com.sun.crypto.", "encryption");
        AREAS.put("org.postgresql.", "database driver");
        AREAS.put("com.zaxxer.", "connection pool");
        AREAS.put("org.hibernate.", "Hibernate");
        AREAS.put("org.springframework.security.", "Spring Security");
        AREAS.put("org.springframework.", "Spring");
        AREAS.put("org.axonframework.", "Axon");
        AREAS.put("org.apache.", "web server");
        AREAS.put("jakarta.", "web server");
        AREAS.put("io.micrometer.", "metrics and traces");
        AREAS.put("io.opentelemetry.", "metrics and traces");
        AREAS.put("io.chamberlain.api.", "api");
        AREAS.put("io.chamberlain.log.", "event-store");
        AREAS.put("io.chamberlain.command.", "command-side");
        AREAS.put("io.chamberlain.query.", "query-side");
        AREAS.put("io.chamberlain.contract.", "contract");
    }

    final Map<String, Integer> areas = new HashMap<>();
    final Map<String, Integer> methods = new HashMap<>();
    int count;

    static Samples read(Path recording) throws IOException {
        Samples samples = new Samples();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(EVENT)) {
                    samples.add(event.getStackTrace());
                }
            }
        }
        return samples;
    }

    private void add(RecordedStackTrace trace) {
        if (trace == null) {
            return;
        }
        count++;
        List<String> frames = trace.getFrames().stream().map(Samples::name).toList();
        areas.merge(area(frames), 1, Integer::sum);
        Set<String> seen = new HashSet<>();
        for (String frame : frames) {
            if (frame.startsWith("io.chamberlain.") && !frame.startsWith("io.chamberlain.bench.") && seen.add(frame)) {
                methods.merge(frame, 1, Integer::sum);
            }
        }
    }

    /** By the innermost frame that is not the JDK's. */
    private static String area(List<String> frames) {
        for (String frame : frames) {
            for (Map.Entry<String, String> area : AREAS.entrySet()) {
                if (frame.startsWith(area.getKey())) {
                    return area.getValue();
                }
            }
        }
        return "JDK alone";
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName().replaceAll("\\$\\$.*", "");
        return type + "." + frame.getMethod().getName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1");
    }
}

package io.chamberlain.migrations.server;

import io.chamberlain.migrations.ForcedPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A data directory that was started and stopped once, to copy from: initdb is the slow part of a start. */
public final class ClusterTemplate {

    public static final Path PROGRAMS = Path.of("target", "postgres");

    private ClusterTemplate() {}

    public static void copyInto(Path data) {
        Path template = Template.DATA;
        try (Stream<Path> all = Files.walk(template)) {
            for (Path from : all.filter(path -> !path.equals(template)).toList()) {
                Files.copy(from, data.resolve(template.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path home() {
        return Template.DATA;
    }

    /** What was on disk when it was used the first time, in the order it got there. */
    static List<Path> forcedWhenMade() {
        return Template.FORCED;
    }

    private static Path empty() {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "template-")
                    .toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(data)));
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> make(Path data) {
        try {
            return ForcedPaths.during(() -> EmbeddedServer.start(
                            data, PROGRAMS, ServerSettings.durable().with("fsync", "off"))
                    .close());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void discard(Path data) {
        try {
            Binaries.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when it is first needed. */
    private static final class Template {
        static final Path DATA = empty();
        static final List<Path> FORCED = make(DATA);
    }
}

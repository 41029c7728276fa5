package io.chamberlain.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The built programs that are measured in processes of their own.
 *
 * @param app the jar of a node
 * @param launcher the program {@code chamberlain}
 */
record Programs(@Nullable Path app, @Nullable Path launcher) {

    /** As the launcher says where they are. */
    static Programs ofLauncher() {
        return new Programs(path("chamberlain.app"), path("chamberlain.launcher"));
    }

    private static @Nullable Path path(String property) {
        String path = System.getProperty(property);
        return path == null ? null : Path.of(path);
    }

    /** @throws IllegalStateException when the launcher is not there */
    Path requiredApp() {
        return required(app);
    }

    /** @throws IllegalStateException when the launcher is not there */
    Path requiredLauncher() {
        return required(launcher);
    }

    private static Path required(@Nullable Path path) {
        if (path == null) {
            throw new IllegalStateException(
                    "rest, memory and start are measured by ./chamberlain bench, or left out by --only");
        }
        return path;
    }
}

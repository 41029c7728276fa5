package io.chamberlain.bench.torture.house;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file system of its own with little room, so that it can be filled without harm to anybody. Where mounting is allowed: for
 * root, and for everybody in a user and mount namespace, which the launcher tries to make.
 */
public final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "size=600m";
    private static final int CHUNK = 1 << 20;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Empty where mounting is forbidden. */
    public static Optional<SmallDisk> mount(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", directory.toString());
        return mounted ? Optional.of(new SmallDisk(directory)) : Optional.empty();
    }

    public Path directory() {
        return directory;
    }

    /** Until not one more byte fits. */
    public void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (int size = CHUNK; size > 0; size /= 2) {
                write(ballast, new byte[size]);
            }
        }
    }

    private static void write(OutputStream ballast, byte[] bytes) {
        try {
            while (true) {
                ballast.write(bytes);
            }
        } catch (IOException full) {
            // That is the point; smaller pieces may still fit.
        }
    }

    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", "-l", directory.toString())) {
            throw new IOException("cannot unmount " + directory);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

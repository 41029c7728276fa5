package io.chamberlain.migrations.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs from the class path, unpacked once per build of them. */
final class Binaries {

    private Binaries() {}

    /**
     * Unpacks unless that was done before. The directory appears whole or not at all.
     *
     * @param cache where to; made if missing
     * @return the directory that holds {@code bin}
     */
    static Path unpackedInto(Path cache) {
        return unpackedInto(cache, Binaries.class.getResource("/" + archive()));
    }

    /** @param resource an archive of PostgreSQL's programs */
    static Path unpackedInto(Path cache, @Nullable URL resource) {
        String name = archive();
        if (resource == null) {
            throw new ServerRefused("no PostgreSQL comes with this build for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + ": give --database-url");
        }
        try {
            URLConnection connection = resource.openConnection();
            Path home = cache.resolve(name.replace(".txz", "-") + connection.getContentLengthLong());
            if (!Files.isDirectory(home)) {
                Files.createDirectories(cache);
                unpack(connection, cache, home);
            }
            return home;
        } catch (IOException e) {
            throw new ServerRefused("cannot unpack PostgreSQL into " + cache + ": " + e.getMessage(), e);
        }
    }

    private static void unpack(URLConnection from, Path cache, Path home) throws IOException {
        Path unpacking = Files.createTempDirectory(cache, "unpacking-");
        try (InputStream raw = from.getInputStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw, 1 << 16)))) {
            for (@Nullable TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                place(e, tar, unpacking);
            }
            Files.move(unpacking, home);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            delete(unpacking);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive leaves its directory");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, into.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        return "postgres-" + system + "-" + processor + ".txz";
    }
}

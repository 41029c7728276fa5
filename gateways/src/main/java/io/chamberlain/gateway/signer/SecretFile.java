package io.chamberlain.gateway.signer;

import io.chamberlain.contract.port.OnDisk;
import io.chamberlain.contract.port.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A small file with a secret in it, of its owner alone. It is read and written past the platform's own buffers, which it keeps
 * for each thread with what was in them last.
 */
final class SecretFile {

    private static final int MOST_BYTES = 4_096;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private SecretFile() {}

    /** @return to be filled with zeros by whoever asked */
    static byte[] read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES + 1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            if (!buffer.hasRemaining()) {
                throw new IOException(file + " is longer than a secret is");
            }
            byte[] content = new byte[buffer.flip().remaining()];
            buffer.get(content);
            return content;
        } finally {
            erase(buffer);
        }
    }

    /** Complete and on the disk, or not there; leaves a file alone that somebody else made in the meantime. */
    static void make(Path path, byte[] content) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory != null && Files.notExists(directory)) {
            OnDisk.forced(Files.createDirectories(directory, OWNERS_DIRECTORY));
        }
        Path fresh =
                Files.createFile(absolute.resolveSibling(path.getFileName() + "." + UUID.randomUUID()), OWNER_ONLY);
        try {
            write(fresh, content);
            OnDisk.forced(fresh);
            Files.createLink(absolute, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another node made it at the same time: that one counts.
        } finally {
            Files.delete(fresh);
        }
        OnDisk.forced(absolute);
    }

    private static void write(Path file, byte[] content) throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(content.length).put(content).flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            erase(buffer);
        }
    }

    private static void erase(ByteBuffer buffer) {
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    static void refuseIfShared(Path path) throws IOException {
        if (Files.getPosixFilePermissions(path).stream().anyMatch(p -> !p.name().startsWith("OWNER_"))) {
            throw new StartRefused(
                    "the hot account's file " + path + " may be read by others than its owner: chmod 600 it");
        }
    }
}

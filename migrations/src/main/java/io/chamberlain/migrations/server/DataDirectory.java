package io.chamberlain.migrations.server;

import io.chamberlain.contract.port.OnDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a node keeps on disk: {@code pg} (the cluster), {@code pg.log}, {@code postgres} (the programs),
 * {@code secrets} and {@code node.lock}, which one node at a time holds.
 */
final class DataDirectory implements AutoCloseable {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path home;
    private final boolean root;
    private final FileChannel channel;

    private DataDirectory(Path home, boolean root, FileChannel channel) {
        this.home = home;
        this.root = root;
        this.channel = channel;
    }

    /** Makes the directory if needed and takes it for this node. */
    static DataDirectory claim(Path directory) {
        try {
            Path home = Files.createDirectories(directory.toAbsolutePath()).toRealPath();
            int me = me();
            for (Path own : new Path[] {home, home.resolve("secrets"), home.resolve("pg")}) {
                refuseUnlessOwner(own, me);
            }
            Path secrets = home.resolve("secrets");
            if (Files.notExists(secrets)) {
                OnDisk.forced(Files.createDirectories(secrets, PosixFilePermissions.asFileAttribute(PRIVATE)));
            }
            return new DataDirectory(home, me == 0, lock(home));
        } catch (IOException e) {
            throw new ServerRefused("cannot use the data directory " + directory + ": " + reason(e), e);
        }
    }

    Path home() {
        return home;
    }

    Path cluster() {
        return home.resolve("pg");
    }

    Path log() {
        return home.resolve("pg.log");
    }

    Path programOutput() {
        return home.resolve("program.out");
    }

    /** Whether this process is root, which PostgreSQL refuses to run as. */
    boolean root() {
        return root;
    }

    /** Lets another node have it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release the data directory " + home, e);
        }
    }

    /** The user id of this process: the owner of what it makes. */
    private static int me() throws IOException {
        Path process = Path.of("/proc/self");
        if (Files.exists(process)) {
            return owner(process);
        }
        Path probe = Files.createTempFile("chamberlain", "");
        try {
            return owner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static void refuseUnlessOwner(Path path, int me) throws IOException {
        if (Files.exists(path) && owner(path) != me) {
            throw new ServerRefused("the data directory " + path + " belongs to user " + owner(path)
                    + ", but this process is user " + me + ": start as that user, or choose another --data");
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        Path file = home.resolve("node.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
            channel.close();
            throw new ServerRefused("the data directory " + home + " is in use by a running Chamberlain"
                    + (holder.isEmpty() ? "" : " (process " + holder + ")"));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }
}

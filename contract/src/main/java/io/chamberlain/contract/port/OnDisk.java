package io.chamberlain.contract.port;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What must be there after a power loss: a file's content is one thing on the disk, its name in the directory another. */
public final class OnDisk {

    private OnDisk() {}

    /** Returns once the file (or directory) and its name are on the disk; to be called after a file was moved or linked. */
    public static void forced(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        force(absolute);
        Path directory = absolute.getParent();
        if (directory != null) {
            force(directory);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

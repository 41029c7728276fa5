package io.chamberlain.gateway.chain.sandbox;

import io.chamberlain.contract.port.OnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of the sandbox chain: one entry a line, appended and forced to the disk by one process at a time. A process that is
 * killed leaves whole lines; half a line at the end counts for nothing and is overwritten.
 */
final class Journal {

    /** A file lock is the whole process's, so threads of one process take turns here first. */
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectWriter WRITER = JSON.writerFor(Entry.class);
    private static final ObjectReader READER = JSON.readerFor(Entry.class);

    private final Path file;
    private final ReentrantLock turn;
    private long read;

    Journal(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.turn = TURNS.computeIfAbsent(this.file, _ -> new ReentrantLock());
    }

    /**
     * Lets one act at a time, of all threads and processes that have the file open.
     *
     * @param fold is given each entry once, in order: first what others wrote, then what the act writes
     * @param act is given what to write with
     */
    <T> T inTurn(Consumer<Entry> fold, Function<Consumer<Entry>, T> act) {
        turn.lock();
        try (FileChannel channel = FileChannel.open(
                        inItsDirectory(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            readNew(channel, fold);
            return act.apply(entry -> {
                append(channel, entry);
                fold.accept(entry);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox chain cannot use its file", e);
        } finally {
            turn.unlock();
        }
    }

    private Path inItsDirectory() throws IOException {
        Path directory = file.getParent();
        if (directory != null && Files.notExists(directory)) {
            OnDisk.forced(Files.createDirectories(directory));
        }
        return file;
    }

    private void readNew(FileChannel channel, Consumer<Entry> fold) throws IOException {
        long size = channel.size();
        if (size == read) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size - read));
        while (bytes.hasRemaining() && channel.read(bytes, read + bytes.position()) >= 0) {}
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        int whole = text.lastIndexOf('\n') + 1;
        text.substring(0, whole).lines().forEach(line -> fold.accept(READER.readValue(line)));
        read += text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
    }

    /** On disk when it returns. */
    private void append(FileChannel channel, Entry entry) {
        try {
            byte[] line = (WRITER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes, read + bytes.position());
            }
            channel.truncate(read + line.length);
            channel.force(true);
            read += line.length;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox chain cannot write its file", e);
        }
    }
}

package io.chamberlain.bench.torture.load;

import java.util.ArrayList;
import java.util.List;

/** What clients were told, by the key of each command. Emptied whenever the log was compared with it. */
public final class Book {

    /** What a client knows of its command. */
    public enum Told {
        ACKNOWLEDGED,
        REFUSED,
        NOTHING
    }

    /** @param position of the acknowledgement; 0 without one */
    public record Entry(String key, Told told, long position) {}

    private final List<Entry> entries = new ArrayList<>();

    public synchronized void note(Entry entry) {
        entries.add(entry);
    }

    /** Everything noted since the last time. */
    public synchronized List<Entry> take() {
        List<Entry> taken = List.copyOf(entries);
        entries.clear();
        return taken;
    }
}

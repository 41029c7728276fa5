package io.chamberlain.log.sealing;

import io.chamberlain.log.sealing.SubjectKeys.SubjectKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys in use, for a short time and not too many: a destroyed key is gone from every node soon, whatever somebody does to
 * the node's clock.
 */
final class KeyCache {

    private final LongSupplier nanos;
    private final long keptNanos;
    private final int most;
    private final Map<UUID, UUID> keyOfSubject = new LinkedHashMap<>();
    private final Map<UUID, Entry> entries = new LinkedHashMap<>();

    /** @param nanos counts on like {@link System#nanoTime()} */
    KeyCache(LongSupplier nanos, Duration kept, int most) {
        this.nanos = nanos;
        this.keptNanos = kept.toNanos();
        this.most = most;
    }

    private record Entry(SubjectKey key, long since) {}

    synchronized @Nullable SubjectKey ofSubject(UUID subject) {
        UUID keyId = keyOfSubject.get(subject);
        return keyId == null ? null : ofKey(keyId);
    }

    synchronized @Nullable SubjectKey ofKey(UUID keyId) {
        Entry entry = entries.get(keyId);
        if (entry == null) {
            return null;
        }
        if (nanos.getAsLong() - entry.since() < keptNanos) {
            return entry.key();
        }
        remove(entry.key());
        return null;
    }

    synchronized void keep(SubjectKey key) {
        remove(key);
        keyOfSubject.put(key.subject(), key.keyId());
        entries.put(key.keyId(), new Entry(key, nanos.getAsLong()));
        while (entries.size() > most) {
            remove(entries.values().iterator().next().key());
        }
    }

    synchronized void forget(UUID subject) {
        UUID keyId = keyOfSubject.remove(subject);
        if (keyId != null) {
            entries.remove(keyId);
        }
    }

    private void remove(SubjectKey key) {
        entries.remove(key.keyId());
        keyOfSubject.remove(key.subject());
    }
}

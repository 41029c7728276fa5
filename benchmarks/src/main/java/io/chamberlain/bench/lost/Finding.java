package io.chamberlain.bench.lost;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one reader of one engine was given of what is committed.
 *
 * @param lost committed and never delivered
 * @param twice delivered more than once
 * @param foreign delivered, but not committed
 * @param outOfOrder delivered after a later position
 * @param lostHeld labels of the held transactions whose committed event is among the lost
 */
record Finding(
        String engine,
        String reader,
        long committed,
        long delivered,
        long lost,
        long twice,
        long foreign,
        long outOfOrder,
        List<String> lostHeld,
        long failed,
        long killed) {

    static Finding of(String engine, Reader reader, List<UUID> committed, List<Held> held, Writers writers) {
        Map<UUID, Integer> times = new HashMap<>();
        reader.delivered().forEach(id -> times.merge(id, 1, Integer::sum));
        Set<UUID> lost = new HashSet<>(committed);
        lost.removeAll(times.keySet());
        Set<UUID> foreign = new HashSet<>(times.keySet());
        committed.forEach(foreign::remove);
        return new Finding(
                engine,
                reader.name(),
                committed.size(),
                reader.delivered().size(),
                lost.size(),
                times.values().stream().filter(n -> n > 1).count(),
                foreign.size(),
                reader.outOfOrder(),
                held.stream()
                        .filter(h -> lost.contains(h.eventId()))
                        .map(Held::label)
                        .toList(),
                writers.failed(),
                writers.killed());
    }

    /** Everything that is committed once, in order, and nothing else. */
    boolean isWhole() {
        return lost == 0 && twice == 0 && foreign == 0 && outOfOrder == 0;
    }
}

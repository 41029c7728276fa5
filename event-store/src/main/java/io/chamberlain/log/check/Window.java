package io.chamberlain.log.check;

import io.chamberlain.contract.compliance.ClaimCheck.Difference;
import io.chamberlain.contract.compliance.ClaimCheck.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the events and what is stored disagree so far; later events settle most of it. Looks only at what lies after the
 * cursor, and where that is too much, gives up its far end for a later page: so memory is bounded and nothing is missed.
 */
final class Window {

    private final NavigableMap<Unique, Disagreement> open = new TreeMap<>();
    private final @Nullable Unique after;
    private final int most;
    private @Nullable Unique until;

    /** @param most disagreements in memory */
    Window(@Nullable Unique after, int most) {
        this.after = after;
        this.most = most;
    }

    private record Disagreement(
            @Nullable Held events, @Nullable Held stored) {}

    /**
     * An event at a position says how it is from there on.
     *
     * @param events null when it is given up
     */
    void settle(Unique key, @Nullable Held events, @Nullable Held stored, long position) {
        boolean laterEventDecides = stored != null && stored.position() > position;
        if (laterEventDecides || Objects.equals(events, stored)) {
            open.remove(key);
        } else if (isInside(key)) {
            open.put(key, new Disagreement(events, stored));
            shrink();
        }
    }

    /** What a stream was believed to hold of a resource by earlier events. */
    List<Unique> heldBy(UUID streamId, String resource, long before) {
        return open.entrySet().stream()
                .filter(entry -> entry.getKey().scope().equals(resource))
                .filter(entry -> entry.getValue().events() != null
                        && entry.getValue().events().streamId().equals(streamId)
                        && entry.getValue().events().position() < before)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Nullable
    Held storedOf(Unique key) {
        Disagreement found = open.get(key);
        return found == null ? null : found.stored();
    }

    boolean isOpen(Unique key) {
        return open.containsKey(key);
    }

    private boolean isInside(Unique key) {
        return (after == null || key.compareTo(after) > 0) && (until == null || key.compareTo(until) <= 0);
    }

    private void shrink() {
        if (open.size() > most) {
            while (open.size() > Math.max(1, most / 2)) {
                open.pollLastEntry();
            }
            until = open.lastKey();
        }
    }

    /** The first differences; meaningful when all events were looked at. */
    List<Difference> first(int limit) {
        List<Difference> differences = new ArrayList<>();
        open.entrySet().stream()
                .limit(limit)
                .forEach(entry -> differences.add(difference(entry.getKey(), entry.getValue())));
        return differences;
    }

    /** What was not looked at begins after it; null when nothing is left. */
    @Nullable
    Unique next(int limit) {
        if (open.size() > limit) {
            return open.keySet().stream().skip(limit - 1L).findFirst().orElseThrow();
        }
        return until;
    }

    private static Difference difference(Unique key, Disagreement found) {
        Held named = Objects.requireNonNull(found.events() == null ? found.stored() : found.events());
        Finding finding = found.events() == null
                ? Finding.UNEXPECTED
                : found.stored() == null ? Finding.MISSING : Finding.DIFFERENT;
        return new Difference(key.kind(), finding, key.scope(), key.key(), named.streamId(), named.position());
    }
}

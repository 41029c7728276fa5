package io.chamberlain.log.check;

import io.chamberlain.contract.compliance.ClaimCheck;
import io.chamberlain.contract.compliance.ClaimCheck.Kind;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.Uniqueness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the events of a log, each append held against what is stored under its keys. Only when the pass did not
 * meet the maker of everything that is stored, a second one names what no event made.
 */
final class Rebuild {

    private static final int BATCH = 500;
    private static final DomainEvent NOTHING = new DomainEvent() {};

    private final LogReader reader;
    private final Function<StoredEvent, DomainEvent> decoder;
    private final StoredUniqueness stored;
    private final Window window;
    private final List<StoredEvent> together = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private long position;
    private long events;
    private long unreadable;
    private long metMakers;

    Rebuild(LogReader reader, Function<StoredEvent, DomainEvent> decoder, StoredUniqueness stored, Window window) {
        this.reader = reader;
        this.decoder = decoder;
        this.stored = stored;
        this.window = window;
    }

    private sealed interface Step {

        /** @param held null when it is given up */
        record Says(Unique key, @Nullable Held held, long position) implements Step {}

        record GivesBack(Append.Returning returning, long position) implements Step {}
    }

    ClaimCheck compared(int limit) {
        List<StoredEvent> batch = reader.after(0, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(this::take);
            settle();
            batch = reader.after(position, BATCH);
        }
        close();
        settle();
        long held = stored.count();
        long unread = unreadable;
        if (held != metMakers) {
            stored.each(this::judge);
        }
        Unique next = window.next(limit);
        return new ClaimCheck(position, events, unread, held, window.first(limit), next == null ? null : next.cursor());
    }

    private void take(StoredEvent event) {
        if (!together.isEmpty() && together.getFirst().appendStart() != event.appendStart()) {
            close();
        }
        together.add(event);
        position = event.position();
        events++;
    }

    /** Releases and returns of an append count before its claims and reservations. */
    private void close() {
        if (together.isEmpty()) {
            return;
        }
        Uniqueness unique = uniqueness(together);
        long start = together.getFirst().position();
        unique.releases().forEach(key -> steps.add(new Step.Says(keyOf(key.scope(), key.key()), null, start)));
        unique.returns().forEach(returning -> steps.add(new Step.GivesBack(returning, start)));
        for (Append.Claiming made : unique.claims()) {
            StoredEvent by = together.get(made.event());
            Held held = Held.by(made.claim(), by.streamId(), by.position());
            steps.add(new Step.Says(keyOf(made.claim().scope(), made.claim().key()), held, by.position()));
        }
        for (Append.Reserving made : unique.reservations()) {
            StoredEvent by = together.get(made.event());
            Held held = Held.by(made.reservation(), by.streamId(), by.position());
            steps.add(new Step.Says(keyOf(made), held, by.position()));
        }
        together.clear();
    }

    /** Two events that no append could have held together count as unreadable. */
    private Uniqueness uniqueness(List<StoredEvent> append) {
        List<DomainEvent> read = new ArrayList<>();
        List<UUID> streams = new ArrayList<>();
        for (StoredEvent event : append) {
            read.add(decoded(event));
            streams.add(event.streamId());
        }
        try {
            return Uniqueness.of(read, streams);
        } catch (Refused _) {
            unreadable += append.size();
            return Uniqueness.of(List.of(), List.of());
        }
    }

    /** What cannot be read makes nothing unique, and is counted. */
    private DomainEvent decoded(StoredEvent event) {
        try {
            return decoder.apply(event);
        } catch (RuntimeException _) {
            unreadable++;
            return NOTHING;
        }
    }

    private void settle() {
        List<Unique> keys = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Says says) {
                keys.add(says.key());
            }
        }
        Map<Unique, Held> found = stored.find(keys);
        for (Step step : steps) {
            switch (step) {
                case Step.Says says -> settle(says, found.get(says.key()));
                case Step.GivesBack gives -> settle(gives.returning(), gives.position());
            }
        }
        steps.clear();
    }

    private void settle(Step.Says says, @Nullable Held now) {
        if (says.held() != null && now != null && now.position() == says.position()) {
            metMakers++;
        }
        window.settle(says.key(), says.held(), now, says.position());
    }

    private void settle(Append.Returning returning, long start) {
        Map<Unique, Held> now = stored.reservations(returning.streamId(), returning.resource());
        Set<Unique> given = new HashSet<>(now.keySet());
        given.addAll(window.heldBy(returning.streamId(), returning.resource(), start));
        given.forEach(key -> window.settle(key, null, now.getOrDefault(key, window.storedOf(key)), start));
    }

    /** Whether the event that something is stored for made it. */
    private void judge(Unique key, Held held) {
        boolean made = reader.at(held.position())
                .map(event -> uniqueness(List.of(event)))
                .filter(unique -> makes(unique, key))
                .isPresent();
        if (!made && !window.isOpen(key)) {
            window.settle(key, null, held, held.position());
        }
    }

    private static boolean makes(Uniqueness unique, Unique key) {
        return unique.claims().stream()
                        .anyMatch(made ->
                                keyOf(made.claim().scope(), made.claim().key()).equals(key))
                || unique.reservations().stream().anyMatch(made -> keyOf(made).equals(key));
    }

    private static Unique keyOf(String scope, String key) {
        return new Unique(Kind.CLAIM, scope, key);
    }

    private static Unique keyOf(Append.Reserving made) {
        return new Unique(
                Kind.RESERVATION,
                made.reservation().resource(),
                made.reservation().from().toString());
    }
}

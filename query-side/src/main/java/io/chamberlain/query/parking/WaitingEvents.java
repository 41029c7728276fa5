package io.chamberlain.query.parking;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.parking.ParkingLot.Letter;
import io.chamberlain.query.projection.ReadModelWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events that wait in a stream and in all parked ones that share a transfer with it, read before anybody is held up. */
final class WaitingEvents {

    /** So few are read one by one, and also while the pass stands still. */
    static final int FEW = 100;

    /** As many events as one transaction writes. */
    static final int PART = 1_000;

    private final ReadModelWriter writer;
    private final EventHistory history;
    private final ParkingLot lot = new ParkingLot();
    private final Set<UUID> streams = new LinkedHashSet<>();
    private final NavigableMap<Long, Recorded> known = new TreeMap<>();

    WaitingEvents(ReadModelWriter writer, EventHistory history, UUID streamId) {
        this.writer = writer;
        this.history = history;
        this.streams.add(streamId);
    }

    Set<UUID> streams() {
        return Set.copyOf(streams);
    }

    /** Reads what is not known yet, and follows transfers to other streams. */
    void read(JdbcClient jdbc) {
        int before;
        do {
            before = streams.size();
            unknown(lot.letters(jdbc, streams)).forEach(this::read);
        } while (streams.size() > before);
    }

    /**
     * What is written next, never half a transfer. What was parked since the reading is read here, if it is little.
     *
     * @return empty when too much was, or it leads to another stream: then it is to be read again
     */
    Optional<List<Recorded>> next(JdbcClient jdbc) {
        List<Letter> letters = lot.letters(jdbc, streams);
        Map<UUID, List<Long>> unknown = unknown(letters);
        int tied = streams.size();
        if (unknown.values().stream().mapToInt(List::size).sum() > FEW) {
            return Optional.empty();
        }
        unknown.forEach(this::read);
        return streams.size() > tied ? Optional.empty() : Optional.of(firstOf(letters));
    }

    /**
     * Those are in the rows.
     *
     * @return whether more wait
     */
    boolean written(JdbcClient jdbc, List<Recorded> part) {
        long upTo = part.isEmpty() ? 0 : part.getLast().position();
        lot.release(jdbc, streams, upTo);
        known.headMap(upTo, true).clear();
        return !lot.letters(jdbc, streams).isEmpty();
    }

    private List<Recorded> firstOf(List<Letter> letters) {
        List<Recorded> part = new ArrayList<>();
        for (Letter letter : letters) {
            if (part.size() >= PART && writer.isWhole(part)) {
                break;
            }
            part.add(known.get(letter.position()));
        }
        return part;
    }

    private Map<UUID, List<Long>> unknown(List<Letter> letters) {
        return letters.stream()
                .filter(letter -> !known.containsKey(letter.position()))
                .collect(Collectors.groupingBy(
                        Letter::streamId, Collectors.mapping(Letter::position, Collectors.toList())));
    }

    private void read(UUID streamId, List<Long> positions) {
        if (positions.size() <= FEW) {
            positions.forEach(position -> learn(history.at(position)
                    .orElseThrow(() -> new IllegalStateException("the log has nothing at " + position))));
            return;
        }
        Set<Long> waiting = new HashSet<>(positions);
        history.stream(streamId, positions.getLast(), event -> {
            if (waiting.contains(event.position())) {
                learn(event);
            }
        });
    }

    private void learn(Recorded event) {
        known.put(event.position(), event);
        writer.partner(event).ifPresent(streams::add);
    }
}

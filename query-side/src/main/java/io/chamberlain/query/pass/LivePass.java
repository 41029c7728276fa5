package io.chamberlain.query.pass;

import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.parking.ParkingLot;
import io.chamberlain.query.parking.ParkingWriter;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the live read model from its position over a batch of events, inside the caller's transaction. The position in the
 * schema is the truth, not the processor's token: events at or below it are left out, and a gap above it is an error.
 */
final class LivePass {

    private final ReadModelWriter writer;
    private final EventHistory history;
    private final ParkingWriter parking;
    private final SchemaPosition position = SchemaPosition.of(SchemaPosition.LIVE);

    LivePass(ReadModelWriter writer, EventHistory history) {
        this.writer = writer;
        this.history = history;
        this.parking = new ParkingWriter(writer, SchemaPosition.LIVE, new ParkingLot());
    }

    /** @return what was new: the rows of these are written, or their streams are parked */
    List<Recorded> take(Connection connection, List<Recorded> batch) {
        long before = position.lock(connection);
        List<Recorded> events = completed(after(before, batch));
        parking.apply(connection, events);
        return events;
    }

    private static List<Recorded> after(long before, List<Recorded> batch) {
        List<Recorded> events =
                batch.stream().filter(event -> event.position() > before).toList();
        long expected = before + 1;
        for (Recorded event : events) {
            if (event.position() != expected++) {
                throw new IllegalStateException("the log jumps from " + (expected - 2) + " to " + event.position());
            }
        }
        return events;
    }

    /** Reads on where the batch ends between the two halves of a transfer. */
    private List<Recorded> completed(List<Recorded> events) {
        if (writer.isWhole(events)) {
            return events;
        }
        List<Recorded> whole = new ArrayList<>(events);
        Optional<Recorded> next = after(whole);
        while (next.isPresent()) {
            whole.add(next.get());
            next = writer.isWhole(whole) ? Optional.empty() : after(whole);
        }
        return whole;
    }

    private Optional<Recorded> after(List<Recorded> events) {
        return history.at(events.getLast().position() + 1);
    }

    /**
     * What comes before the first event of a newer release, without half a transfer; all of it when there is none.
     *
     * @param reached a position up to which everything has its rows already
     */
    List<Recorded> beforeNewer(List<Recorded> batch, long reached) {
        int end = 0;
        while (end < batch.size() && (batch.get(end).position() <= reached || !isNewer(batch.get(end)))) {
            end++;
        }
        if (end == batch.size()) {
            return batch;
        }
        List<Recorded> known = batch.subList(0, end);
        return writer.isWhole(known) ? known : batch.subList(0, end - 1);
    }

    private static boolean isNewer(Recorded recorded) {
        return recorded.event() instanceof Unreadable unreadable && unreadable.newer();
    }
}

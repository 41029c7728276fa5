package io.chamberlain.query.pass;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.parking.ParkingLot;
import io.chamberlain.query.parking.Poison;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Takes the live read model from its position over a batch of events, inside the caller's transaction. The position in the
 * schema is the truth, not the processor's token: events at or below it are left out, and a gap above it is an error.
 */
final class LivePass {

    private static final Logger LOG = LoggerFactory.getLogger(LivePass.class);

    private final ReadModelWriter writer;
    private final EventHistory history;
    private final ParkingLot lot = new ParkingLot();
    private final SchemaPosition position = SchemaPosition.of(SchemaPosition.LIVE);

    LivePass(ReadModelWriter writer, EventHistory history) {
        this.writer = writer;
        this.history = history;
    }

    /** @return what was new: the rows of these are written, or their streams are parked */
    List<Recorded> take(Connection connection, List<Recorded> batch) {
        long before = position.lock(connection);
        List<Recorded> events = completed(after(before, batch));
        if (!events.isEmpty()) {
            write(connection, withoutParked(connection, writer.units(events)));
            Recorded last = events.getLast();
            position.advance(connection, last.position(), last.occurredAt());
        }
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
        history.at(events.getLast().position() + 1).ifPresent(whole::add);
        return whole;
    }

    private List<List<Recorded>> withoutParked(Connection connection, List<List<Recorded>> units) {
        Set<UUID> parked = lot.among(
                connection,
                units.stream().flatMap(List::stream).map(Recorded::streamId).toList());
        if (parked.isEmpty()) {
            return units;
        }
        List<List<Recorded>> rest = new ArrayList<>();
        for (List<Recorded> unit : units) {
            if (unit.stream().map(Recorded::streamId).anyMatch(parked::contains)) {
                park(connection, unit, "behind a parked event", parked);
            } else {
                rest.add(unit);
            }
        }
        return rest;
    }

    private void write(Connection connection, List<List<Recorded>> units) {
        try {
            project(connection, units.stream().flatMap(List::stream).toList());
        } catch (RuntimeException failed) {
            if (!Poison.isIn(failed)) {
                throw failed;
            }
            writeOneByOne(connection, units);
        }
    }

    private void writeOneByOne(Connection connection, List<List<Recorded>> units) {
        Set<UUID> parked = new HashSet<>();
        for (List<Recorded> unit : units) {
            if (unit.stream().map(Recorded::streamId).anyMatch(parked::contains)) {
                park(connection, unit, "behind a parked event", parked);
                continue;
            }
            try {
                project(connection, unit);
            } catch (RuntimeException failed) {
                if (!Poison.isIn(failed)) {
                    throw failed;
                }
                park(connection, unit, Poison.describe(failed), parked);
            }
        }
    }

    private void park(Connection connection, List<Recorded> unit, String cause, Set<UUID> parked) {
        lot.park(connection, unit, cause);
        for (Recorded event : unit) {
            if (parked.add(event.streamId())) {
                LOG.error("stream {} is parked at position {}: {}", event.streamId(), event.position(), cause);
            }
        }
    }

    private void project(Connection connection, List<Recorded> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            Savepoint before = connection.setSavepoint();
            try {
                writer.project(connection, SchemaPosition.LIVE, events);
            } catch (RuntimeException failed) {
                connection.rollback(before);
                throw failed;
            }
            connection.releaseSavepoint(before);
        } catch (SQLException lost) {
            throw new UncategorizedSQLException("savepoint", null, lost);
        }
    }
}

package io.chamberlain.query.parking;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a batch of events into a schema; what cannot be projected is parked with the rest of its stream, and no more. */
public final class ParkingWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingWriter.class);

    private final ReadModelWriter writer;
    private final String schema;
    private final Parking parking;

    public ParkingWriter(ReadModelWriter writer, String schema, Parking parking) {
        this.writer = writer;
        this.schema = schema;
        this.parking = parking;
    }

    /**
     * Writes or parks the events and moves the schema's position to the last of them, inside the caller's transaction.
     *
     * @param events in the log's order, without gaps after the schema's position, whole
     */
    public void apply(Connection connection, List<Recorded> events) {
        if (!events.isEmpty()) {
            write(connection, withoutParked(connection, writer.units(events)));
            Recorded last = events.getLast();
            SchemaPosition.of(schema).advance(connection, last.position(), last.occurredAt());
        }
    }

    private List<List<Recorded>> withoutParked(Connection connection, List<List<Recorded>> units) {
        Set<UUID> parked = new HashSet<>(parking.among(
                connection,
                units.stream().flatMap(List::stream).map(Recorded::streamId).toList()));
        List<List<Recorded>> rest = new ArrayList<>();
        for (List<Recorded> unit : units) {
            if (unit.stream().map(Recorded::streamId).anyMatch(parked::contains)) {
                park(connection, unit, "behind a parked event", parked);
            } else if (unit.size() == 1 && writer.partner(unit.getFirst()).isPresent()) {
                park(connection, unit, "its other half cannot be read", parked);
            } else {
                rest.add(unit);
            }
        }
        return rest;
    }

    private void write(Connection connection, List<List<Recorded>> units) {
        try {
            List<Recorded> events = units.stream().flatMap(List::stream).toList();
            if (!events.isEmpty()) {
                Savepoints.last(connection, () -> writer.project(connection, schema, events));
            }
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
                Savepoints.within(connection, () -> writer.project(connection, schema, unit));
            } catch (RuntimeException failed) {
                if (!Poison.isIn(failed)) {
                    throw failed;
                }
                park(connection, unit, Poison.describe(failed), parked);
            }
        }
    }

    private void park(Connection connection, List<Recorded> unit, String cause, Set<UUID> parked) {
        parking.park(connection, unit, cause);
        for (Recorded event : unit) {
            if (parked.add(event.streamId())) {
                LOG.error(
                        "stream {} is parked in {} at position {}: {}",
                        event.streamId(),
                        schema,
                        event.position(),
                        cause);
            }
        }
    }
}

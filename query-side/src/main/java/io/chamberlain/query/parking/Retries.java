package io.chamberlain.query.parking;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings parked streams back: their letters are projected from the log while the pass stands still. */
public final class Retries implements ParkedStreams {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final ReadModelWriter writer;
    private final EventHistory history;
    private final DataSource projector;
    private final TransactionTemplate transactions;
    private final ParkingLot lot = new ParkingLot();

    public Retries(
            ReadModelWriter writer, EventHistory history, DataSource projector, TransactionTemplate transactions) {
        this.writer = writer;
        this.history = history;
        this.projector = projector;
        this.transactions = transactions;
    }

    @Override
    public List<Parked> all() {
        return JdbcClient.create(projector)
                .sql("SELECT s.stream_id, s.first_position, s.cause, s.since, "
                        + "(SELECT count(*) FROM work.parked_letter l WHERE l.stream_id = s.stream_id) AS letters "
                        + "FROM work.parked_stream s ORDER BY s.first_position")
                .query((row, _) -> new Parked(
                        row.getObject("stream_id", UUID.class),
                        row.getLong("first_position"),
                        row.getLong("letters"),
                        row.getString("cause"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public boolean retry(UUID streamId) {
        try {
            transactions.executeWithoutResult(_ -> project(streamId, DataSourceUtils.getConnection(projector)));
            return true;
        } catch (RuntimeException failed) {
            if (!Poison.isIn(failed)) {
                throw failed;
            }
            LOG.warn("stream {} stays parked: {}", streamId, Poison.describe(failed));
            return false;
        }
    }

    private void project(UUID streamId, Connection connection) {
        SchemaPosition.of(SchemaPosition.LIVE).lock(connection);
        Set<UUID> streams = together(connection, streamId);
        List<Recorded> waiting = events(connection, streams);
        if (!waiting.isEmpty()) {
            writer.project(connection, SchemaPosition.LIVE, waiting);
        }
        lot.release(connection, streams);
    }

    /** The stream and all parked ones that share a transfer with it. */
    private Set<UUID> together(Connection connection, UUID streamId) {
        Set<UUID> found = new LinkedHashSet<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(streamId));
        while (!open.isEmpty()) {
            UUID next = open.pop();
            if (found.add(next)) {
                events(connection, List.of(next))
                        .forEach(event -> writer.partner(event).ifPresent(open::push));
            }
        }
        return found;
    }

    private List<Recorded> events(Connection connection, Iterable<UUID> streams) {
        List<UUID> ids = new ArrayList<>();
        streams.forEach(ids::add);
        return lot.letters(connection, ids).stream()
                .map(position -> history.at(position)
                        .orElseThrow(() -> new IllegalStateException("the log has nothing at " + position)))
                .toList();
    }
}

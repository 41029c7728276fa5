package io.chamberlain.query.parking;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.query.projection.EventUnreadable;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Order;
import io.chamberlain.query.reading.Listing.Source;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings parked streams back: their events are read from the log, and then projected part by part between two batches of the pass. */
public final class Retries implements ParkedStreams {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private static final Source<Parked> PARKED = new Source<>(
            "SELECT * FROM (SELECT s.stream_id AS id, s.first_position, s.cause, s.since, "
                    + "(SELECT count(*) FROM work.parked_letter l WHERE l.stream_id = s.stream_id) AS letters "
                    + "FROM work.parked_stream s) parked",
            Order.LOG,
            "first_position",
            (row, _) -> new Parked(
                    row.getObject("id", UUID.class),
                    row.getLong("first_position"),
                    row.getLong("letters"),
                    row.getString("cause"),
                    row.getObject("since", OffsetDateTime.class).toInstant()));

    private final ReadModelWriter writer;
    private final EventHistory history;
    private final DataSource projector;
    private final TransactionTemplate transactions;
    private final Consumer<Set<UUID>> healed;

    /** @param healed told of streams after their rows are there again */
    public Retries(
            ReadModelWriter writer,
            EventHistory history,
            DataSource projector,
            TransactionTemplate transactions,
            Consumer<Set<UUID>> healed) {
        this.healed = healed;
        this.writer = writer;
        this.history = history;
        this.projector = projector;
        this.transactions = transactions;
    }

    @Override
    public List<Parked> all() {
        return JdbcClient.create(projector)
                .sql(PARKED.select() + " ORDER BY first_position")
                .query(PARKED.mapper())
                .list();
    }

    @Override
    public long count() {
        return JdbcClient.create(projector)
                .sql("SELECT count(*) FROM work.parked_stream")
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Parked> find(UUID streamId) {
        return listing().find(streamId);
    }

    @Override
    public Page<Parked> page(PageRequest request) {
        return listing().page(request);
    }

    private Listing<Parked> listing() {
        return new Listing<>(() -> JdbcClient.create(projector), PARKED);
    }

    @Override
    public boolean retry(UUID streamId) {
        WaitingEvents waiting = new WaitingEvents(writer, history, streamId);
        try {
            boolean more = true;
            while (more) {
                waiting.read(JdbcClient.create(projector));
                more = Boolean.TRUE.equals(
                        transactions.execute(_ -> writePart(waiting, DataSourceUtils.getConnection(projector))));
                healed.accept(waiting.streams());
            }
            return true;
        } catch (RuntimeException failed) {
            if (!Poison.isIn(failed) && !(failed instanceof EventUnreadable)) {
                throw failed;
            }
            LOG.warn("stream {} stays parked: {}", streamId, Poison.describe(failed));
            return false;
        }
    }

    /**
     * Writes what waits first. The pass stands still for no longer than that takes; in between the rows are as they were
     * at the last event that is written.
     *
     * @return whether more waits
     */
    private boolean writePart(WaitingEvents waiting, Connection connection) {
        SchemaPosition.of(SchemaPosition.LIVE).lock(connection);
        JdbcClient jdbc = ParkingLot.sql(connection);
        Optional<List<Recorded>> part = waiting.next(jdbc);
        if (part.isEmpty()) {
            return true;
        }
        if (!part.get().isEmpty()) {
            writer.project(connection, SchemaPosition.LIVE, part.get());
        }
        return waiting.written(jdbc, part.get());
    }
}

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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

/** Brings parked streams back: their letters are projected from the log while the pass stands still. */
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
    private final ParkingLot lot = new ParkingLot();

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
        try {
            Set<UUID> streams = Objects.requireNonNull(
                    transactions.execute(_ -> project(streamId, DataSourceUtils.getConnection(projector))));
            healed.accept(streams);
            return true;
        } catch (RuntimeException failed) {
            if (!Poison.isIn(failed) && !(failed instanceof EventUnreadable)) {
                throw failed;
            }
            LOG.warn("stream {} stays parked: {}", streamId, Poison.describe(failed));
            return false;
        }
    }

    /** @return the streams that are whole again */
    private Set<UUID> project(UUID streamId, Connection connection) {
        SchemaPosition.of(SchemaPosition.LIVE).lock(connection);
        Set<UUID> streams = together(connection, streamId);
        List<Recorded> waiting = events(connection, streams);
        if (!waiting.isEmpty()) {
            writer.project(connection, SchemaPosition.LIVE, waiting);
        }
        lot.release(connection, streams);
        return streams;
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

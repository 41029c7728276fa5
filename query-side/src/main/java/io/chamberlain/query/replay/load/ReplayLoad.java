package io.chamberlain.query.replay.load;

import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.audit.AttemptWriter;
import io.chamberlain.query.parking.ParkingWriter;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.replay.register.ReplayParking;
import io.chamberlain.query.replay.schema.BareSchema;
import io.chamberlain.query.replay.schema.Transactions;
import io.chamberlain.query.row.Beside;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Writes both logs into a schema by the live pass's own projections, in batches, each a transaction with its position. What
 * cannot be projected is parked, as the live pass does.
 */
public final class ReplayLoad {

    private static final int BATCH = 1_000;
    private static final int BULK = 2_000;

    private final Transactions projector;
    private final ReadModelWriter writer;
    private final EventHistory history;
    private final EventArchive archive;

    public ReplayLoad(Transactions projector, ReadModelWriter writer, EventHistory history, EventArchive archive) {
        this.projector = projector;
        this.writer = writer;
        this.history = history;
        this.archive = archive;
    }

    /**
     * Loads a bare schema from the beginning. While a batch is written, the next is read.
     *
     * @param reached hears of every position that is committed, on this thread: it may pause or stop the load
     */
    void all(BareSchema bare, long until, long untilAccess, LongConsumer reached) {
        try (Beside beside = beside();
                Overlap<Long> writing = new Overlap<>(reached::accept)) {
            ReadModelWriter bulk = writer.bulk(beside);
            read(
                    bare.schema(),
                    until,
                    BULK,
                    batch -> writing.begin(() -> {
                        long position = write(bulk, bare.schema(), batch);
                        beside.commit();
                        return position;
                    }));
            writing.await();
        }
        attempts(writer.bulk(), bare.schema(), untilAccess);
    }

    private Beside beside() {
        try {
            return new Beside(projector.open(), writer.chronicled());
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("replay", null, failure);
        }
    }

    /**
     * Goes on from where the schema is, in both logs, as the live pass would.
     *
     * @param reached hears of every position that is committed, on this thread
     */
    public void on(String schema, long until, long untilAccess, LongConsumer reached) {
        read(schema, until, BATCH, batch -> reached.accept(write(writer, schema, batch)));
        attempts(writer, schema, untilAccess);
    }

    /** An end between the halves of a transfer is moved behind the second. */
    private void read(String schema, long until, int most, Consumer<List<Recorded>> batches) {
        long from = projector.call(SchemaPosition.of(schema)::read);
        List<Recorded> batch = new ArrayList<>(most);
        history.all(from, until, recorded -> {
            batch.add(recorded);
            if (batch.size() >= most && writer.isWhole(batch)) {
                batches.accept(List.copyOf(batch));
                batch.clear();
            }
        });
        Optional<Recorded> next = writer.isWhole(batch) ? Optional.empty() : history.at(until + 1);
        while (next.isPresent()) {
            batch.add(next.get());
            next = writer.isWhole(batch)
                    ? Optional.empty()
                    : history.at(next.get().position() + 1);
        }
        if (!batch.isEmpty()) {
            batches.accept(batch);
        }
    }

    /** @return the position that is committed */
    private long write(ReadModelWriter way, String schema, List<Recorded> batch) {
        ParkingWriter parking = new ParkingWriter(way, schema, new ReplayParking(schema));
        projector.run(connection -> {
            SchemaPosition.of(schema).lock(connection);
            parking.apply(connection, batch);
        });
        return batch.getLast().position();
    }

    /** The same for what was refused; positions are the access log's. */
    private void attempts(ReadModelWriter way, String schema, long until) {
        AttemptWriter attempts = new AttemptWriter(way, archive, schema, new ReplayParking(schema));
        long after = projector.call(SchemaPosition.ofAccess(schema)::read);
        while (after < until) {
            long from = after;
            int most = (int) Math.min(BATCH, until - after);
            after = projector.call(connection -> {
                SchemaPosition.ofAccess(schema).lock(connection);
                return attempts.take(connection, from, most);
            });
            if (after == from) {
                throw new IllegalStateException("the access log ends before position " + until);
            }
        }
    }
}

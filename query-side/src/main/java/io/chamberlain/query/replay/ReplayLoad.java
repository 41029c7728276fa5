package io.chamberlain.query.replay;

import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.audit.AttemptWriter;
import io.chamberlain.query.parking.ParkingWriter;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Writes both logs into a schema by the live pass's own projections, in batches, each a transaction with its position. What
 * cannot be projected is parked, as the live pass does.
 */
final class ReplayLoad {

    private static final int BATCH = 1_000;
    private final Transactions projector;
    private final ReadModelWriter writer;
    private final EventHistory history;
    private final AttemptWriter attempts;

    ReplayLoad(Transactions projector, ReadModelWriter writer, EventHistory history, EventArchive archive) {
        this.projector = projector;
        this.writer = writer;
        this.history = history;
        this.attempts = new AttemptWriter(writer, archive);
    }

    /**
     * Goes on from where the schema is. An end between the halves of a transfer is moved behind the second.
     *
     * @param reached hears of every position that is committed, on this thread: it may pause or stop the load
     */
    void domain(String schema, long until, LongConsumer reached) {
        long from = projector.call(SchemaPosition.of(schema)::read);
        List<Recorded> batch = new ArrayList<>(BATCH);
        history.all(from, until, recorded -> {
            batch.add(recorded);
            if (batch.size() >= BATCH && writer.isWhole(batch)) {
                write(schema, batch, reached);
            }
        });
        if (!writer.isWhole(batch)) {
            history.at(until + 1).ifPresent(batch::add);
        }
        write(schema, batch, reached);
    }

    private void write(String schema, List<Recorded> batch, LongConsumer reached) {
        if (batch.isEmpty()) {
            return;
        }
        ParkingWriter parking = new ParkingWriter(writer, schema, new ReplayParking(schema));
        projector.run(connection -> parking.apply(connection, batch));
        reached.accept(batch.getLast().position());
        batch.clear();
    }

    /** The same for what was refused; positions are the access log's. */
    void attempts(String schema, long until) {
        long after = projector.call(SchemaPosition.ofAccess(schema)::read);
        while (after < until) {
            long from = after;
            int most = (int) Math.min(BATCH, until - after);
            after = projector.call(connection -> attempts.take(connection, schema, from, most));
            if (after == from) {
                throw new IllegalStateException("the access log ends before position " + until);
            }
        }
    }
}

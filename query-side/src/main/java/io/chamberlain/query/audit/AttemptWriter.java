package io.chamberlain.query.audit;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.query.parking.ParkedAttempts;
import io.chamberlain.query.parking.Parking;
import io.chamberlain.query.parking.Poison;
import io.chamberlain.query.parking.Savepoints;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Takes what was refused, denied or done from the access log into a schema's audit trail. What cannot be read or written is
 * parked, alone: attempts do not depend on each other.
 */
public final class AttemptWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptWriter.class);
    private static final FindEvents ATTEMPTS = FindEvents.all(new PageRequest(null, 1), Log.ACCESS);

    private final ReadModelWriter writer;
    private final EventArchive archive;
    private final String schema;
    private final Parking parking;

    /** @param parking the schema's own */
    public AttemptWriter(ReadModelWriter writer, EventArchive archive, String schema, Parking parking) {
        this.writer = writer;
        this.archive = archive;
        this.schema = schema;
        this.parking = parking;
    }

    /**
     * Writes or parks the next ones and moves the schema's position, inside the caller's transaction.
     *
     * @param after the schema's position in the access log
     * @return the position it is at now; {@code after} when the log has no more
     */
    public long take(Connection connection, long after, int most) {
        try {
            List<EventView> batch = archive.find(ATTEMPTS, after, most);
            if (batch.isEmpty()) {
                return after;
            }
            write(connection, batch);
            return advance(
                    connection, batch.getLast().position(), batch.getLast().occurredAt());
        } catch (RuntimeException failed) {
            if (!Poison.isIn(failed)) {
                throw failed;
            }
            return takeOneByOne(connection, after, Math.min(after + most, archive.head(Log.ACCESS)));
        }
    }

    private long takeOneByOne(Connection connection, long after, long until) {
        Instant last = null;
        for (long position = after + 1; position <= until; position++) {
            Instant at = takeOne(connection, position);
            last = at == null ? last : at;
        }
        return advance(connection, until, last);
    }

    /** @return when it occurred; null when it is parked */
    private @Nullable Instant takeOne(Connection connection, long position) {
        try {
            List<EventView> one = archive.find(ATTEMPTS, position - 1, 1);
            write(connection, one);
            return one.isEmpty() ? null : one.getFirst().occurredAt();
        } catch (RuntimeException failed) {
            if (!Poison.isIn(failed)) {
                throw failed;
            }
            String cause = Poison.describe(failed);
            parking.park(connection, position, cause);
            LOG.error("the attempt at position {} is parked in {}: {}", position, schema, cause);
            return null;
        }
    }

    /**
     * Tries the live read model's parked ones again, which a new release may be able to read. One that has its row is
     * parked no more: an older release parked here what a replay could not take.
     */
    void retry(Connection connection) {
        for (long position : ParkedAttempts.positions(connection)) {
            try {
                if (isWritten(connection, position)) {
                    ParkedAttempts.release(connection, position);
                    continue;
                }
                write(connection, archive.find(ATTEMPTS, position - 1, 1));
                ParkedAttempts.release(connection, position);
            } catch (RuntimeException failed) {
                if (!Poison.isIn(failed)) {
                    throw failed;
                }
                LOG.warn("the attempt at position {} stays parked: {}", position, Poison.describe(failed));
            }
        }
    }

    private boolean isWritten(Connection connection, long position) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("SELECT EXISTS (SELECT FROM " + schema + ".audit_logs WHERE log = ? AND position = ?)")
                .params(Log.ACCESS.name(), position)
                .query(Boolean.class)
                .single();
    }

    private void write(Connection connection, List<EventView> attempts) {
        Savepoints.within(connection, () -> writer.projectAttempts(connection, schema, attempts));
    }

    private long advance(Connection connection, long position, @Nullable Instant at) {
        SchemaPosition.ofAccess(schema).advance(connection, position, at);
        return position;
    }
}

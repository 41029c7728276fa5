package io.chamberlain.query.audit;

import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.query.parking.ParkingLot;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what was refused, denied or done from the access log into the audit trail, once each: rows and position commit
 * together. The position's row lock is the leadership: whoever of the nodes has it takes the next batch, the others find
 * nothing left.
 */
final class AttemptPass {

    static final int BATCH = 500;

    private final AttemptWriter writer;
    private final EventArchive archive;
    private final DataSource projector;
    private final TransactionTemplate transactions;
    private final SchemaPosition position;

    /** @param transactions of the projector's pool */
    AttemptPass(
            ReadModelWriter writer,
            EventArchive archive,
            DataSource projector,
            TransactionTemplate transactions,
            String schema) {
        this.writer = new AttemptWriter(writer, archive, schema, new ParkingLot());
        this.archive = archive;
        this.projector = projector;
        this.transactions = transactions;
        this.position = SchemaPosition.ofAccess(schema);
    }

    /** @return whether there may be more */
    boolean step() {
        long head = archive.head(Log.ACCESS);
        return Boolean.TRUE.equals(transactions.execute(_ -> step(DataSourceUtils.getConnection(projector), head)));
    }

    private boolean step(Connection connection, long head) {
        if (position.read(connection) >= head) {
            return false;
        }
        long before = position.lock(connection);
        return writer.take(connection, before, BATCH) == before + BATCH;
    }

    /** Tries again what had to be parked. */
    void retry() {
        transactions.executeWithoutResult(_ -> {
            Connection connection = DataSourceUtils.getConnection(projector);
            position.lock(connection);
            writer.retry(connection);
        });
    }
}

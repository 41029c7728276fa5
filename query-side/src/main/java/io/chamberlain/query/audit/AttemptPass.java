package io.chamberlain.query.audit;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import java.util.List;
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

    private static final FindEvents ATTEMPTS =
            new FindEvents(new PageRequest(null, 1), Log.ACCESS, null, null, null, null, null, null);

    private final ReadModelWriter writer;
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
        this.writer = writer;
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
        List<EventView> batch = archive.find(ATTEMPTS, position.lock(connection), BATCH);
        writer.applyAttempts(connection, position.schema(), batch);
        return batch.size() == BATCH;
    }
}

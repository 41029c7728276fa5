package io.chamberlain.log.check;

import io.chamberlain.contract.compliance.ClaimCheck;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.ClaimChecks;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.Saturated;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks in one snapshot of the database, in which events and what they made unique belong together; one at a time. */
public final class ClaimsCheck implements ClaimChecks {

    /** Disagreements in memory, most of which later events settle; about 10 MB. */
    private static final int MOST_OPEN = 20_000;

    private final Semaphore turn = new Semaphore(1);
    private final LogReader reader;
    private final Function<StoredEvent, DomainEvent> decoder;
    private final StoredUniqueness stored;
    private final TransactionTemplate snapshot;
    private final int mostOpen;

    /** @param source the one that the reader reads from */
    public ClaimsCheck(LogReader reader, Function<StoredEvent, DomainEvent> decoder, DataSource source) {
        this(reader, decoder, source, MOST_OPEN);
    }

    ClaimsCheck(LogReader reader, Function<StoredEvent, DomainEvent> decoder, DataSource source, int mostOpen) {
        this.reader = reader;
        this.decoder = decoder;
        this.stored = new StoredUniqueness(source);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(source));
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.mostOpen = mostOpen;
    }

    @Override
    public ClaimCheck check(PageRequest page) {
        String cursor = page.cursor();
        Window window = new Window(cursor == null ? null : Unique.read(cursor), mostOpen);
        if (!turn.tryAcquire()) {
            throw new Refused(new Saturated());
        }
        try {
            Rebuild rebuild = new Rebuild(reader, decoder, stored, window);
            return Objects.requireNonNull(snapshot.execute(_ -> rebuild.compared(page.limit())));
        } finally {
            turn.release();
        }
    }
}

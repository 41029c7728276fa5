package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.peer.Progress;
import io.chamberlain.bench.server.Sql;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/** The tuned peer's processor, set back to the beginning over emptied tables. */
public final class TunedReplay implements Rebuilding {

    private static final int MOST_SECONDS = 300;

    private final Axon peer;
    private final StreamingEventProcessor processor;
    private final Progress progress;
    private final DataSource source;

    public TunedReplay(Axon peer) {
        this.peer = peer;
        this.progress = peer.part(Progress.class);
        this.source = peer.part(DataSource.class);
        this.processor = peer.part(EventProcessingConfiguration.class)
                .eventProcessor("wallets", StreamingEventProcessor.class)
                .orElseThrow();
    }

    @Override
    public String name() {
        return peer.name();
    }

    /** Ends the processor with what was asked for: what it would do afterwards, it would do while another is measured. */
    @Override
    public Rebuilt rebuild(long most) throws InterruptedException {
        processor.shutDown();
        Sql.run(source, "truncate wallets, transactions, audit_logs");
        Sql.run(source, "delete from " + new TokenSchema().tokenTable());
        long counted = progress.committed();
        long before = System.nanoTime();
        processor.start();
        await(counted + Math.min(most, peer.stored()), before);
        double seconds = (System.nanoTime() - before) / 1e9;
        long events = progress.committed() - counted;
        processor.shutDown();
        return new Rebuilt(events, seconds);
    }

    private void await(long committed, long since) throws InterruptedException {
        while (progress.committed() < committed) {
            if (System.nanoTime() - since > MOST_SECONDS * 1_000_000_000L) {
                throw new IllegalStateException("the tuned peer does not come to the end of its replay");
            }
            Thread.sleep(1);
        }
    }
}

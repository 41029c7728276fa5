package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.peer.Progress;
import io.chamberlain.bench.server.Sql;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/** The tuned peer's processor, set back to the beginning over emptied tables. */
final class TunedReplay implements Rebuilding {

    private static final int MOST_SECONDS = 300;

    private final Axon peer;
    private final StreamingEventProcessor processor;
    private final Progress progress;
    private final DataSource source;
    private final long most;

    /** @param most events; its rate does not depend on how many, and it takes its time */
    TunedReplay(Axon peer, long most) {
        this.peer = peer;
        this.most = most;
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

    @Override
    public Rebuilt rebuild() throws InterruptedException {
        processor.shutDown();
        Sql.run(source, "truncate wallets, transactions, audit_logs");
        Sql.run(source, "delete from " + new TokenSchema().tokenTable());
        long events = Math.min(most, peer.stored());
        long counted = progress.committed();
        long before = System.nanoTime();
        processor.start();
        while (progress.committed() - counted < events) {
            if (System.nanoTime() - before > MOST_SECONDS * 1_000_000_000L) {
                throw new IllegalStateException("the tuned peer does not come to the end of its replay");
            }
            Thread.sleep(1);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        return new Rebuilt(progress.committed() - counted, seconds);
    }
}

package io.chamberlain.log.append;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.log.LogName;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The group commit of a node: callers wait while one of two threads writes what has gathered in one call. When enough
 * callers wait meanwhile, the other thread's call overlaps its commit.
 */
public final class Appender implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Appender.class.getName());
    private static final int THREADS = 2;
    private static final int ATTEMPTS = 3;

    private final AppendQueue queue;
    private final List<Thread> threads = new ArrayList<>();
    private final BatchWriter writer;
    private final AppendMetrics metrics;
    private final Consumer<List<Durable>> appended;

    /**
     * @param appended told of what became durable with each batch, in the order of the log, on the appending thread and
     *     before the callers are answered
     * @param patience how long callers wait to be written, and how long an unknown outcome is asked after
     */
    public Appender(
            LogName log,
            DataSource source,
            AppendMetrics metrics,
            Duration patience,
            Consumer<List<Durable>> appended) {
        this.queue = new AppendQueue(patience);
        this.writer = new BatchWriter(log, source, patience);
        this.metrics = metrics;
        this.appended = appended;
        metrics.watch(queue);
        for (int i = 1; i <= THREADS; i++) {
            threads.add(Thread.ofPlatform()
                    .name("appender-" + log.schema() + "-" + i)
                    .daemon()
                    .start(this::work));
        }
    }

    /** @param lastPosition of its last event; those before it have the positions before */
    public record Durable(Append append, long lastPosition) {}

    /**
     * Waits until the append is durable or refused.
     *
     * @throws Refused SATURATED when too much is waiting already
     * @throws AppendFailed when nothing was appended for a reason that is not the caller's
     * @throws OutcomeUnknown when the database went away and did not come back in time
     */
    public Verdict append(Append append) {
        Waiting caller = new Waiting(append);
        if (!queue.offer(caller)) {
            metrics.saturated();
            throw new Refused(new RequestRefusal.Saturated());
        }
        try {
            return caller.verdict().join();
        } catch (CompletionException e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(CompletionException e) {
        return switch (e.getCause()) {
            case OutcomeUnknown unknown -> unknown;
            case AppendFailed failed -> failed;
            case null -> e;
            default -> new AppendFailed("the log could not be written", e.getCause());
        };
    }

    private void work() {
        try {
            List<Waiting> batch = queue.take();
            while (!batch.isEmpty()) {
                serve(batch, ATTEMPTS);
                queue.served();
                batch = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether all of them know what became of them */
    boolean serve(List<Waiting> batch, int attempts) {
        try {
            long start = System.nanoTime();
            List<Verdict> verdicts =
                    writer.write(batch.stream().map(Waiting::append).toList());
            answer(batch, verdicts, System.nanoTime() - start);
            return true;
        } catch (BatchWriter.NotAppended absent) {
            return serveAgain(batch, attempts - 1, absent);
        } catch (Throwable e) {
            // Not even an Error may end the thread: everybody after it would wait for ever.
            LOGGER.log(Level.ERROR, "a batch of appends ended in an error", e);
            RuntimeException unknown = e instanceof OutcomeUnknown known ? known : new OutcomeUnknown(e);
            batch.forEach(caller -> caller.verdict().completeExceptionally(unknown));
            return false;
        }
    }

    /** Callers hear their verdicts whatever becomes of telling others. */
    private void answer(List<Waiting> batch, List<Verdict> verdicts, long nanos) {
        try {
            metrics.written(nanos, verdicts);
            tell(batch, verdicts);
        } finally {
            for (int i = 0; i < verdicts.size(); i++) {
                batch.get(i).verdict().complete(verdicts.get(i));
            }
        }
    }

    /** A passing failure meets the whole batch again; otherwise one caller's failure costs only itself. */
    private boolean serveAgain(List<Waiting> batch, int attempts, BatchWriter.NotAppended absent) {
        if (absent.isPassing() && attempts > 0) {
            return serve(batch, attempts);
        }
        if (batch.size() > 1) {
            return serveOneByOne(batch, absent);
        }
        batch.getFirst().giveUp("the log could not be written", absent);
        return true;
    }

    /** Where one is not told because the database is away, the next would wait as long for nothing. */
    private boolean serveOneByOne(List<Waiting> batch, BatchWriter.NotAppended absent) {
        boolean known = true;
        for (Waiting caller : batch) {
            if (known) {
                known = serve(List.of(caller), 1);
            } else {
                caller.giveUp("the log could not be written", absent);
            }
        }
        return known;
    }

    private void tell(List<Waiting> batch, List<Verdict> verdicts) {
        List<Durable> durable = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Appended(long position)) {
                durable.add(new Durable(batch.get(i).append(), position));
            }
        }
        if (!durable.isEmpty()) {
            appended.accept(durable);
        }
    }

    /** Serves those who wait, and nobody else. */
    @Override
    public void close() {
        queue.close();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

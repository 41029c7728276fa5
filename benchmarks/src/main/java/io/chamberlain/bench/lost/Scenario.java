package io.chamberlain.bench.lost;

import io.chamberlain.bench.lost.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The same for every engine: 20,000 events are there; writers with right and wrong clocks go on writing while
 * transactions are held open and backends are killed, and for 2,000 events more; one reader follows the end, another stays
 * 20,000 positions behind until the writers have ended.
 */
final class Scenario {

    static final int BEHIND = 20_000;
    static final int AFTERWARDS = 2_000;
    static final Duration WRONG_BY = Duration.ofMinutes(2);

    private final List<Duration> holds;

    Scenario(List<Duration> holds) {
        this.holds = holds;
    }

    List<Finding> play(Engine engine) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Writers writers = new Writers(engine, over);
        List<Held> held = Held.plan(holds, WRONG_BY);
        writers.fill(BEHIND);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Reader near = new Reader("at the end", engine, 0);
            Reader far = new Reader("20,000 behind", engine, BEHIND);
            List<Future<Reader>> readers = List.of(
                    threads.submit(() -> near.run(writers.written(), over)),
                    threads.submit(() -> far.run(writers.written(), over)));
            near.awaitDelivered(BEHIND);
            List<Future<?>> others = disturb(threads, writers);
            List<Future<?>> holding = new ArrayList<>();
            held.forEach(one -> holding.add(threads.submit(() -> writers.hold(one))));
            all(holding);
            writers.awaitMore(AFTERWARDS);
            over.set(true);
            all(others);
            List<UUID> committed = engine.committed();
            List<Finding> findings = new ArrayList<>();
            for (Future<Reader> reader : readers) {
                findings.add(Finding.of(engine.name(), reader.get(), committed, held, writers));
            }
            return findings;
        }
    }

    private static List<Future<?>> disturb(ExecutorService threads, Writers writers) {
        return List.of(
                threads.submit(() -> writers.write(Duration.ZERO)),
                threads.submit(() -> writers.write(WRONG_BY)),
                threads.submit(() -> writers.write(WRONG_BY.negated())),
                threads.submit(writers::kill));
    }

    private static void all(List<Future<?>> work) throws Exception {
        for (Future<?> one : work) {
            one.get();
        }
    }
}

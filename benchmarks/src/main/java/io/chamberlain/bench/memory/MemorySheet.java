package io.chamberlain.bench.memory;

import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.memory.Trend.Point;
import io.chamberlain.bench.rest.OurDoor;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.bench.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a node holds while clients command it over HTTP as fast as they get answers.
 *
 * @param minutes how long
 */
public record MemorySheet(OurDoor node, Load load, int clients, double minutes, Consumer<String> progress) {

    private static final double LIMIT_MIB = 512;
    private static final int SAMPLES = 60;
    private static final int FEWEST = 5;
    private static final double SHORTEST_MINUTES = 30;

    /** Until the compiler and the pools have settled. */
    private static final double SETTLED = 0.2;

    public Sheet measure() throws Exception {
        progress.accept("memory of one node under load, %.1f minutes".formatted(minutes));
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Heap heap = Heap.of(node.pid())) {
            double start = heap.liveMib();
            Future<Round> running = threads.submit(() -> load.run(node, clients, minutes * 60));
            List<Point> samples = samples(heap, running);
            double most = heap.residentMib();
            Round round = running.get();
            return sheet(start, samples, heap.liveMib(), round, new Space(heap.limitMib(), most));
        }
    }

    private List<Point> samples(Heap heap, Future<Round> running) throws InterruptedException, IOException {
        List<Point> samples = new ArrayList<>();
        long began = System.nanoTime();
        long pause = (long) (minutes * 60_000 / SAMPLES);
        for (int i = 1; i <= FEWEST || (i < SAMPLES && !running.isDone()); i++) {
            TimeUnit.MILLISECONDS.sleep(
                    Math.max(0, i * pause - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
            Point sample = new Point((System.nanoTime() - began) / 60e9, heap.liveMib());
            samples.add(sample);
            if (i % 6 == 0) {
                progress.accept("  after %.1f minutes %.1f MiB".formatted(sample.at(), sample.value()));
            }
        }
        return samples;
    }

    /** What the process may take for its heap, and what it took from the system. */
    record Space(double limitMib, double residentMib) {}

    static Sheet sheet(double start, List<Point> samples, double end, Round round, Space space) {
        double most = samples.stream().mapToDouble(Point::value).max().orElse(end);
        double last = samples.getLast().at();
        List<Point> settled =
                samples.stream().filter(p -> p.at() >= SETTLED * last).toList();
        Trend trend = Trend.of(settled);
        Verdict heap = Verdict.atMost("heap limit", LIMIT_MIB, space.limitMib(), " MiB");
        Verdict growth = new Verdict(
                "growth",
                "none over " + (int) SHORTEST_MINUTES + " min",
                trend.slope() * SHORTEST_MINUTES,
                " MiB in 30 min",
                !trend.rises(),
                trend.rises() ? 1 : 0);
        return new Sheet(
                "Memory of one node under load",
                List.of("held after a full collection", "MiB", "target"),
                List.of(
                        line("before the load", start, ""),
                        line("most under load", most, heap.text()),
                        line("after the load", end, ""),
                        line("trend for 30 minutes", trend.slope() * SHORTEST_MINUTES, growth.text()),
                        line("standard error of that", trend.error() * SHORTEST_MINUTES, ""),
                        line("all memory of the process", space.residentMib(), "")),
                List.of(heap, growth),
                notes(last, samples.size(), round));
    }

    private static List<String> notes(double minutes, int samples, Round round) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%.1f minutes, %,d commands acknowledged (%,.0f a second), %d samples, each a full collection.",
                        minutes,
                        round.acknowledged(),
                        round.rate(),
                        samples),
                "The node ran with -Xmx512m and would have ended had that not been enough. The trend is a straight line through"
                        + " the samples after the first fifth; it counts as growth when it rises by more than two"
                        + " standard errors."
                        + (minutes < SHORTEST_MINUTES - 1 ? " **Shorter than the 30 minutes of the target.**" : ""));
    }

    private static List<String> line(String what, double mib, String target) {
        return List.of(what, String.format(Locale.ROOT, "%.1f", mib), target);
    }
}

package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.bench.peer.Axon;
import io.chamberlain.contract.compliance.ReplayView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The rows about the read model, over the logs that the row before filled.
 *
 * @param rounds of each row
 * @param seconds of a round that goes on for a time
 */
public record ReadModelRows(
        int rounds, double seconds, LongSupplier walPosition, Runnable checkpoint, Consumer<String> progress) {

    private static final int EVENTS_OF_TUNED = 20_000;

    /** @param perSecond what ours did in commands a second: half of it is half load */
    public List<Row> measure(OurNode ours, Axon tuned, double perSecond) throws Exception {
        OurReplay replay = new OurReplay(ours);
        return List.of(
                rebuilds(List.of(replay, new TunedReplay(tuned, EVENTS_OF_TUNED))),
                swaps(ours, replay, perSecond / 2),
                lag(ours, perSecond / 2),
                asOf(ours));
    }

    private Row rebuilds(List<Rebuilding> contenders) throws InterruptedException {
        progress.accept("replay into all tables");
        Map<String, List<Round>> all = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Rebuilding contender : contenders) {
                checkpoint.run();
                long wal = walPosition.getAsLong();
                Rebuilding.Rebuilt rebuilt = contender.rebuild();
                Round round = new Round(rebuilt.events(), rebuilt.seconds(), 0, 0, 0, 0, walPosition.getAsLong() - wal);
                all.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(round);
                tell(i, contender.name(), round);
            }
        }
        return new Row("replay into all tables", 1, all);
    }

    /** Two lines: the swap itself, and the reads that went on meanwhile. */
    private Row swaps(OurNode ours, OurReplay replay, double perSecond) throws Exception {
        progress.accept("a replay is swapped in, half load");
        List<Round> swaps = new ArrayList<>();
        List<Round> reads = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ReplayView loaded = replay.load();
            try (Paced callers = new Paced(ours, perSecond);
                    Watchers watchers = new Watchers(ours.superuser())) {
                double took = replay.swap(loaded.id());
                long[] latencies = watchers.end();
                callers.end();
                swaps.add(new Round(1, took, 0, 0, took * 1e3, took * 1e3, 0));
                reads.add(round(latencies.length, took, latencies));
                progress.accept("  round %d swap %,9.0f ms".formatted(i + 1, took * 1e3));
            }
            replay.drop(loaded.id());
        }
        Map<String, List<Round>> both = new LinkedHashMap<>();
        both.put("swap", swaps);
        both.put("reads meanwhile", reads);
        return new Row("a replay is swapped in under half load", 16, both);
    }

    /** From an acknowledgement to the row that another connection sees. */
    private Row lag(OurNode ours, double perSecond) throws Exception {
        progress.accept("acknowledged to visible, half load");
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            checkpoint.run();
            try (Paced callers = new Paced(ours, perSecond)) {
                long[] lags = new Visible(ours).sample(seconds);
                Round round = round(callers.end() + lags.length, seconds, lags);
                all.add(round);
                progress.accept("  round %d lag p50 %.1f ms, p99 %.1f ms"
                        .formatted(i + 1, round.p50Millis(), round.p99Millis()));
            }
        }
        return new Row("acknowledged to visible for another reader, half load", 17, Map.of("ours", all));
    }

    private Row asOf(OurNode ours) throws Exception {
        int events = seconds < 1 ? 50 : 1_000;
        String title = "a wallet of %,d events as of an earlier position".formatted(events);
        progress.accept(title);
        Contender earlier = new AsOf(ours, events);
        Load load = new Load(walPosition);
        load.run(earlier, 1, Math.min(3, seconds));
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Round round = load.run(earlier, 1, seconds);
            all.add(round);
            tell(i, "ours", round);
        }
        return new Row(title, 1, Map.of("ours", all));
    }

    private static Round round(long acts, double seconds, long[] latencies) {
        return new Round(
                acts,
                seconds,
                0,
                0,
                Figures.percentile(latencies, 0.5) / 1e6,
                Figures.percentile(latencies, 0.99) / 1e6,
                0);
    }

    private void tell(int index, String name, Round round) {
        progress.accept("  round %d %-7s %,9.0f/s".formatted(index + 1, name, round.rate()));
    }
}

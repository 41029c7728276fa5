package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.profile.Pages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The rows about the read model, over the logs that the row before filled. */
public record ReadModelRows(Plan plan, LongSupplier walPosition, Runnable checkpoint, Consumer<String> progress) {

    /** Where reading a wallet as it was begins to be long. */
    private static final int EVENTS_OF_WALLET = 1_000;

    /** Where nothing becomes a figure. */
    private static final int FEW_EVENTS_OF_WALLET = 50;

    /**
     * @param rebuilds that are counted, after one that is not; one alone is no figure, and needs none before it
     * @param mostOfPeer events of a peer's rebuild
     * @param rounds of each other row
     * @param seconds of a round that goes on for a time
     */
    public record Plan(int rebuilds, long mostOfPeer, int rounds, double seconds) {}

    /** In turns, like everything else. */
    public Row replay(Rebuilding ours, Rebuilding tuned) throws Exception {
        progress.accept("replay into all tables");
        Map<String, List<Round>> all = new LinkedHashMap<>();
        if (plan.rebuilds() > 1) {
            tell("warm-up", ours.name(), rebuild(ours));
            tell("warm-up", tuned.name(), rebuild(tuned));
        }
        for (int i = 0; i < plan.rebuilds(); i++) {
            for (Rebuilding contender : i % 2 == 0 ? List.of(ours, tuned) : List.of(tuned, ours)) {
                Round round = rebuild(contender);
                all.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(round);
                tell("round " + (i + 1), contender.name(), round);
            }
        }
        return new Row("replay into all tables", 1, all);
    }

    private Round rebuild(Rebuilding contender) throws Exception {
        checkpoint.run();
        long wal = walPosition.getAsLong();
        Rebuilding.Rebuilt rebuilt = contender.rebuild(plan.mostOfPeer());
        return new Round(rebuilt.events(), rebuilt.seconds(), 0, 0, 0, 0, walPosition.getAsLong() - wal);
    }

    /** @param perSecond what ours did in commands a second: half of it is half load */
    public List<Row> underLoad(ReadModel ours, double perSecond) throws Exception {
        return List.of(swaps(ours, perSecond / 2), visible(ours, perSecond / 2), asOf(ours));
    }

    /** Two lines: the swap itself, and the reads that went on meanwhile. */
    private Row swaps(ReadModel ours, double perSecond) throws Exception {
        progress.accept("a replay is swapped in, half load");
        List<Round> swaps = new ArrayList<>();
        List<Round> reads = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            ReadModel.Swap swap = ours.swap(perSecond);
            swaps.add(swap.swap());
            reads.add(swap.reads());
            progress.accept(
                    "  round %d swap %,9.0f ms".formatted(i + 1, swap.swap().actingSeconds() * 1e3));
        }
        Map<String, List<Round>> both = new LinkedHashMap<>();
        both.put("swap", swaps);
        both.put("reads meanwhile", reads);
        return new Row("a replay is swapped in under half load", 16, both);
    }

    private Row visible(ReadModel ours, double perSecond) throws Exception {
        progress.accept("acknowledged to visible, half load");
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            checkpoint.run();
            Round round = ours.visible(perSecond, plan.seconds());
            all.add(round);
            progress.accept(
                    "  round %d lag p50 %.1f ms, p99 %.1f ms".formatted(i + 1, round.p50Millis(), round.p99Millis()));
        }
        return new Row("acknowledged to visible for another reader, half load", 17, Map.of("ours", all));
    }

    private Row asOf(ReadModel ours) throws Exception {
        int events = events();
        String title = "a wallet of %,d events as of an earlier position".formatted(events);
        progress.accept(title);
        ours.asOf(events, Math.min(3, plan.seconds()));
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            Round round = ours.asOf(events, plan.seconds());
            all.add(round);
            tell("round " + (i + 1), "ours", round);
        }
        return new Row(title, 1, Map.of("ours", all));
    }

    private int events() {
        return plan.seconds() < 1 ? FEW_EVENTS_OF_WALLET : EVENTS_OF_WALLET;
    }

    /** One more of each, when all that is published has been measured. */
    public void profile(ReadModel ours, double perSecond, double seconds, Pages pages) throws Exception {
        pages.write("replay", () -> rebuild(ours));
        pages.write("visible", () -> ours.visible(perSecond / 2, seconds));
        pages.write("as-of", () -> ours.asOf(events(), seconds));
    }

    private void tell(String when, String name, Round round) {
        progress.accept("  %s %-7s %,9.0f/s".formatted(when, name, round.rate()));
    }
}

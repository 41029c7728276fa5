package io.chamberlain.bench.verdict;

import static io.chamberlain.bench.verdict.Target.Kind.COST;
import static io.chamberlain.bench.verdict.Target.Kind.P50_MILLIS;
import static io.chamberlain.bench.verdict.Target.Kind.P99_MILLIS;
import static io.chamberlain.bench.verdict.Target.Kind.PER_SECOND;
import static io.chamberlain.bench.verdict.Target.Kind.TIMES;

import io.chamberlain.bench.load.Row;
import java.util.List;

/** The table of the design's page on quality, as far as it speaks of rounds, and where each row's time is explained. */
public final class Targets {

    private static final int ANY = 0;

    /**
     * @param title how the row's title begins
     * @param callers that it is asked of, or {@link #ANY}
     * @param pages names in docs/profiles
     */
    private record Demand(String title, int callers, List<Target> targets, List<String> pages) {

        boolean isOf(Row row) {
            return row.title().startsWith(title) && (callers == ANY || callers == row.callers());
        }
    }

    private static final List<Demand> DEMANDS = List.of(
            new Demand(
                    "durable single-event appends",
                    64,
                    List.of(new Target("floor", TIMES, 1.5)),
                    List.of("append-statements", "appends-64")),
            new Demand(
                    "in-process commands",
                    64,
                    List.of(
                            new Target("stock", TIMES, 30),
                            new Target("tuned", TIMES, 5),
                            new Target("floor", TIMES, 0.5)),
                    List.of("commands-without-projection", "commands-64")),
            new Demand("full REST commands", 64, List.of(new Target("stock", TIMES, 10)), List.of("rest-64")),
            new Demand(
                    "acknowledged to visible",
                    ANY,
                    List.of(new Target("ours", P50_MILLIS, 10), new Target("ours", P99_MILLIS, 50)),
                    List.of("visible")),
            new Demand(
                    "replay into all tables",
                    ANY,
                    List.of(new Target("ours", PER_SECOND, 20_000), new Target("tuned", TIMES, 20)),
                    List.of("replay")),
            new Demand(
                    "a replay is swapped in", ANY, List.of(new Target("swap", P50_MILLIS, 1_000)), List.of("replay")),
            new Demand("a wallet of 1,000 events", ANY, List.of(new Target("ours", P99_MILLIS, 50)), List.of("as-of")),
            new Demand(
                    "appends into a log of 10,000,000 events",
                    64,
                    List.of(new Target("young", COST, 1.2)),
                    List.of("append-statements")));

    /** What the page names and nothing here measures, since it is not built. */
    static final List<String> NOT_BUILT =
            List.of("booking command over REST", "sealing", "offline verification", "personal-data read audit");

    private Targets() {}

    /** Empty where the design asks nothing of the row. */
    public static List<Verdict> judge(Row row) {
        return DEMANDS.stream()
                .filter(demand -> demand.isOf(row))
                .flatMap(demand -> demand.targets().stream())
                .filter(target -> target.isAbout(row))
                .map(target -> target.judge(row))
                .toList();
    }

    /** Names of pages in docs/profiles that say where the row's time goes. */
    static List<String> pages(Row row) {
        return DEMANDS.stream()
                .filter(demand -> demand.isOf(row))
                .flatMap(demand -> demand.pages().stream())
                .toList();
    }
}

package io.chamberlain.bench.verdict;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;

/**
 * What is asked of a row of rounds.
 *
 * @param on the contender on whose line it is printed; for ratios the one that ours is compared with
 */
record Target(String on, Kind kind, double wanted) {

    static final String OURS = "ours";

    /** How a figure is taken from the rounds, always by their median. */
    enum Kind {
        TIMES,
        COST,
        PER_SECOND,
        P50_MILLIS,
        P99_MILLIS
    }

    /** Whether the row has what is asked about. */
    boolean isAbout(Row row) {
        return row.rounds().containsKey(on) && (row.rounds().containsKey(OURS) || !isRatio());
    }

    private boolean isRatio() {
        return kind == Kind.TIMES || kind == Kind.COST;
    }

    Verdict judge(Row row) {
        return switch (kind) {
            case TIMES -> Verdict.atLeast(on, wanted, times(row), " x");
            case COST -> Verdict.atMost(on, wanted, 1 / times(row), " x the cost");
            case PER_SECOND -> Verdict.atLeast(on, wanted, row.rates(on).median(), " a second");
            case P50_MILLIS -> Verdict.atMost(on, wanted, median(row, true), " ms p50");
            case P99_MILLIS -> Verdict.atMost(on, wanted, median(row, false), " ms p99");
        };
    }

    private double times(Row row) {
        return row.rates(OURS).over(row.rates(on)).median();
    }

    private double median(Row row, boolean middle) {
        return row.figures(on, middle ? Round::p50Millis : Round::p99Millis).median();
    }
}

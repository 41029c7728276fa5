package io.chamberlain.bench.policy;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One reading both ways.
 *
 * @param rows that both gave
 */
record Pair(Reading reading, int rows, Times byPolicies, Times byHand) {

    static final String TARGET = "p50 <= 10 % or 0.1 ms more";

    private static final double PART = 0.1;
    private static final double MILLIS = 0.1;

    /** In milliseconds. */
    record Times(double p50, double p99) {

        static Times of(long[] nanos) {
            long[] sorted = Arrays.stream(nanos).sorted().toArray();
            return new Times(Figures.percentile(sorted, 0.5) / 1e6, Figures.percentile(sorted, 0.99) / 1e6);
        }
    }

    Verdict verdict() {
        double allowed = Math.max(MILLIS, PART * byHand.p50());
        boolean reached = more() <= allowed;
        return new Verdict(reading.title(), TARGET, more(), " ms more", reached, reached ? 0 : more() / allowed - 1);
    }

    private double more() {
        return byPolicies.p50() - byHand.p50();
    }

    List<String> line() {
        return List.of(
                reading.table().name().replace("\"", ""),
                reading.role().text() + ", " + reading.who(),
                Integer.toString(rows),
                number(byPolicies.p50()),
                number(byHand.p50()),
                String.format(Locale.ROOT, "%.2f x", byPolicies.p50() / byHand.p50()),
                number(more()),
                number(byPolicies.p99()),
                number(byHand.p99()),
                verdict().reached() ? "reached" : verdict().text());
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis);
    }
}

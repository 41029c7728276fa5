package io.chamberlain.bench.report;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.verdict.Targets;
import io.chamberlain.bench.verdict.Verdict;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of figures as a table: a line for each contender, ratios against ours.
 *
 * @param measured when, and on what
 */
public record RowTable(Row row, String measured) {

    private static final String OURS = "ours";

    String markdown() {
        StringBuilder text = new StringBuilder(
                "\n## %s, %s%n%nMeasured %s.%n%n".formatted(capital(row.title()), callers(row.callers()), measured));
        text.append(
                "| contender | per second | spread | ours is | target | p50 ms | p99 ms | behind at the end | WAL bytes each |\n");
        text.append("|---|---:|---:|---:|---|---:|---:|---:|---:|\n");
        Set<String> contenders = row.rounds().keySet();
        contenders.forEach(contender -> text.append(line(contender)));
        return text.toString();
    }

    private String line(String contender) {
        Figures rates = row.rates(contender);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.0f %% | %s | %s | %.2f | %.2f | %s | %,.0f |%n",
                contender,
                rates.median(),
                rates.spread() * 100,
                ratio(contender),
                target(contender),
                row.figures(contender, Round::p50Millis).median(),
                row.figures(contender, Round::p99Millis).median(),
                behind(contender),
                row.figures(contender, Round::walBytesPerAct).median());
    }

    private String ratio(String contender) {
        if (contender.equals(OURS) || !row.rounds().containsKey(OURS)) {
            return "";
        }
        Figures ratio = row.rates(OURS).over(row.rates(contender));
        return String.format(Locale.ROOT, "%.2f x (%.2f to %.2f)", ratio.median(), ratio.least(), ratio.most());
    }

    /** What the design asks of this line. */
    private String target(String contender) {
        return Targets.judge(row).stream()
                .filter(verdict -> verdict.on().equals(contender))
                .map(Verdict::text)
                .collect(Collectors.joining("; "));
    }

    private String behind(String contender) {
        double acts = row.figures(contender, round -> round.lagActs()).median();
        double seconds = row.figures(contender, Round::lagSeconds).median();
        return acts == 0 && seconds == 0 ? "" : String.format(Locale.ROOT, "%,.0f, %.0f ms", acts, seconds * 1000);
    }

    /** {@code 1 caller}, {@code 64 callers}. */
    public static String callers(int number) {
        return number == 1 ? "1 caller" : number + " callers";
    }

    private static String capital(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }
}

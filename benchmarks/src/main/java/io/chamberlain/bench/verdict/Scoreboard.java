package io.chamberlain.bench.verdict;

import io.chamberlain.bench.load.Row;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every target with the figure of this run beside it.
 *
 * @param leftOut names of the rows that the last run did not measure
 */
public record Scoreboard(List<Row> rows, List<Sheet> sheets, List<String> leftOut, Profiles profiles) {

    private static final int MOST_LINES = 6;

    public String markdown() {
        StringBuilder text = new StringBuilder("\n## Targets\n\n");
        text.append("| figure | beside | target | here | | where the time goes |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> Targets.judge(row)
                .forEach(verdict -> text.append(
                        line(row.title(), verdict.on(), verdict, verdict.reached() ? "" : profiles.pointer(row)))));
        sheets.forEach(sheet -> text.append(lines(sheet)));
        if (!leftOut.isEmpty()) {
            text.append("\nLeft out of the last run: ")
                    .append(String.join(", ", leftOut))
                    .append(". What stands here of these is of the day that its table names.\n");
        }
        text.append("\nNothing to measure yet: ")
                .append(String.join(", ", Targets.NOT_BUILT))
                .append(".\n");
        return text.toString();
    }

    /** How many targets are reached, of how many there are figures for. */
    public String total() {
        List<Verdict> all = Stream.concat(
                        rows.stream().flatMap(row -> Targets.judge(row).stream()),
                        sheets.stream().flatMap(sheet -> sheet.verdicts().stream()))
                .toList();
        return all.stream().filter(Verdict::reached).count() + " of " + all.size() + " targets reached";
    }

    /** Of a long sheet the worst of each group, and how many of the group are reached. */
    private static String lines(Sheet sheet) {
        StringBuilder text = new StringBuilder();
        if (sheet.verdicts().size() <= MOST_LINES) {
            sheet.verdicts().forEach(verdict -> text.append(line(sheet.title(), verdict.on(), verdict, "")));
        } else {
            sheet.grouped().values().forEach(group -> text.append(worst(sheet.title(), group)));
        }
        return text.toString();
    }

    private static String worst(String title, List<Verdict> group) {
        Verdict worst = Collections.max(
                group, Comparator.comparingDouble(Verdict::shortBy).thenComparingDouble(Verdict::measured));
        long reached = group.stream().filter(Verdict::reached).count();
        String on = "%s, the worst; %d of %d reached".formatted(worst.on(), reached, group.size());
        return line(title, on, worst, "");
    }

    private static String line(String title, String on, Verdict verdict, String pointer) {
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(title, on, verdict.target(), verdict.figure(), verdict.outcome(), pointer);
    }
}

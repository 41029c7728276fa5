package io.chamberlain.bench.verdict;

import io.chamberlain.bench.load.Row;
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
                .forEach(verdict ->
                        text.append(line(row.title(), verdict, verdict.reached() ? "" : profiles.pointer(row)))));
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

    /** Of a long sheet the lines that fall short, and how many do not. */
    private static String lines(Sheet sheet) {
        List<Verdict> all = sheet.verdicts();
        List<Verdict> shown = all.size() <= MOST_LINES
                ? all
                : all.stream().filter(verdict -> !verdict.reached()).toList();
        StringBuilder text = new StringBuilder();
        shown.forEach(verdict -> text.append(line(sheet.title(), verdict, "")));
        if (shown.size() < all.size()) {
            int reached = all.size() - shown.size();
            text.append("| %s | the other %d of %d | as stated there | | reached | |%n"
                    .formatted(sheet.title(), reached, all.size()));
        }
        return text.toString();
    }

    private static String line(String title, Verdict verdict, String pointer) {
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(title, verdict.on(), verdict.target(), verdict.figure(), verdict.outcome(), pointer);
    }
}

package io.chamberlain.bench.report;

import io.chamberlain.bench.verdict.Sheet;
import java.util.List;

/**
 * A sheet of figures as a table.
 *
 * @param measured when, and on what
 */
record SheetTable(Sheet sheet, String measured) {

    String markdown() {
        StringBuilder text = new StringBuilder("\n## ")
                .append(sheet.title())
                .append("\n\nMeasured ")
                .append(measured)
                .append(".\n\n");
        text.append(line(sheet.columns()));
        text.append("|---").append("|---:".repeat(sheet.columns().size() - 1)).append("|\n");
        sheet.lines().forEach(line -> text.append(line(line)));
        if (!sheet.notes().isEmpty()) {
            text.append('\n');
            sheet.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}

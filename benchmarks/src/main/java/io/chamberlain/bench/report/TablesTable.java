package io.chamberlain.bench.report;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.rows.RowsByTable;
import io.chamberlain.bench.rows.TableFigures;
import java.util.List;
import java.util.Locale;

/** What writing rows costs, a line for each table of the read model. */
record TablesTable(List<TableFigures> tables) {

    String markdown() {
        StringBuilder text = new StringBuilder("""

            ## Rows written and rewritten, %d in a transaction, 1 caller

            Rows a second: all of a batch in one statement, or through Hibernate behind a Spring Data repository.

            | table | a node uses | written at once | by Hibernate | ratio | rewritten at once | by Hibernate | ratio |
            |---|---|---:|---:|---:|---:|---:|---:|
            """.formatted(RowsByTable.BATCH));
        tables.forEach(table -> text.append(line(table)));
        return text.toString();
    }

    private static String line(TableFigures table) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        table.table(),
                        table.entities() ? "Hibernate" : "one statement",
                        cells(table.written()),
                        cells(table.rewritten()));
    }

    private static String cells(TableFigures.Ways ways) {
        Figures ratio = ways.ratio();
        return String.format(
                Locale.ROOT,
                "%,.0f | %,.0f | %.1f x (%.1f to %.1f)",
                ways.tableAtATime().median(),
                ways.hibernate().median(),
                ratio.median(),
                ratio.least(),
                ratio.most());
    }
}

package io.chamberlain.bench.report;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.rows.RowsByTable;
import io.chamberlain.bench.rows.TableFigures;
import io.chamberlain.bench.verdict.Sheet;
import java.util.List;
import java.util.Locale;

/** What writing rows costs, a line for each table of the read model. */
public final class TablesTable {

    private static final List<String> COLUMNS = List.of(
            "table",
            "a node uses",
            "written at once",
            "by Hibernate",
            "ratio",
            "rewritten at once",
            "by Hibernate",
            "ratio");

    private TablesTable() {}

    /** The design asks nothing of it. */
    public static Sheet sheet(List<TableFigures> tables) {
        return new Sheet(
                "Rows written and rewritten, " + RowsByTable.BATCH + " in a transaction, 1 caller",
                COLUMNS,
                tables.stream().map(TablesTable::line).toList(),
                List.of(),
                List.of(
                        "Rows a second: all of a batch in one statement, or through Hibernate behind a Spring Data repository."));
    }

    private static List<String> line(TableFigures table) {
        TableFigures.Ways written = table.written();
        TableFigures.Ways rewritten = table.rewritten();
        return List.of(
                '`' + table.table() + '`',
                table.entities() ? "Hibernate" : "one statement",
                number(written.tableAtATime()),
                number(written.hibernate()),
                ratio(written.ratio()),
                number(rewritten.tableAtATime()),
                number(rewritten.hibernate()),
                ratio(rewritten.ratio()));
    }

    private static String number(Figures perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond.median());
    }

    private static String ratio(Figures ratio) {
        return String.format(Locale.ROOT, "%.1f x (%.1f to %.1f)", ratio.median(), ratio.least(), ratio.most());
    }
}

package io.chamberlain.bench.report;

import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.rows.TableFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All figures of one run.
 *
 * @param machine what they were measured on, in the order to be shown
 * @param tables of the read model, when their rows were measured
 */
public record Report(Map<String, String> machine, List<Row> rows, List<TableFigures> tables) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public String markdown() {
        StringBuilder text = new StringBuilder(Notes.TITLE);
        rows.forEach(row -> text.append(new RowTable(row).markdown()));
        if (!tables.isEmpty()) {
            text.append(new TablesTable(tables).markdown());
        }
        text.append(Notes.METHOD).append(Notes.TRIED);
        text.append("\n## Machine and settings\n\n| | |\n|---|---|\n");
        machine.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        return text.toString();
    }

    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("rows", rows);
        all.put("tables", tables);
        return JSON.writeValueAsString(all) + "\n";
    }
}

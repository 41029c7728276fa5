package io.chamberlain.bench.report;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.verdict.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What earlier runs published, so that a row that is measured alone throws no other away. */
public record Earlier(List<Dated<Row>> rows, List<Dated<Sheet>> sheets) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, List<Round>>> ROUNDS = new TypeReference<>() {};

    /** @param json as {@link Report#json} wrote it; need not be there */
    public static Earlier read(Path json) throws IOException {
        List<Dated<Row>> rows = new ArrayList<>();
        List<Dated<Sheet>> sheets = new ArrayList<>();
        if (Files.exists(json)) {
            JsonNode all = JSON.readTree(Files.readString(json));
            all.path("rows").forEach(row -> rows.add(new Dated<>(measured(row), row(row))));
            all.path("sheets")
                    .forEach(sheet -> sheets.add(
                            new Dated<>(measured(sheet), JSON.treeToValue(sheet.path("figures"), Sheet.class))));
        }
        return new Earlier(List.copyOf(rows), List.copyOf(sheets));
    }

    private static String measured(JsonNode figures) {
        return figures.path("measured").asString("on a day that was not noted");
    }

    private static Row row(JsonNode row) {
        return new Row(
                row.path("title").asString(),
                row.path("callers").asInt(),
                JSON.readerFor(ROUNDS).readValue(row.path("rounds")));
    }

    /** The run's own figures, and what it left out as it was, each where it stood. A whole run stands alone. */
    public Report with(Report run) {
        if (run.leftOut().isEmpty()) {
            return run;
        }
        return new Report(
                run.machine(),
                merged(rows, run.rows(), row -> kind(row.title()) + ", " + RowTable.callers(row.callers())),
                merged(sheets, run.sheets(), sheet -> kind(sheet.title())),
                run.leftOut(),
                run.profiles());
    }

    private static <T> List<Dated<T>> merged(List<Dated<T>> earlier, List<Dated<T>> now, Function<T, String> name) {
        Map<String, Dated<T>> all = new LinkedHashMap<>();
        earlier.forEach(figures -> all.put(name.apply(figures.figures()), figures));
        now.forEach(figures -> all.put(name.apply(figures.figures()), figures));
        return List.copyOf(all.values());
    }

    /** Titles say how much was measured; a longer run is of the same kind. */
    private static String kind(String title) {
        return title.replaceAll("[0-9][0-9,.]*", "#");
    }
}

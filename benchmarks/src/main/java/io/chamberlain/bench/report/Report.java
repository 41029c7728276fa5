package io.chamberlain.bench.report;

import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.verdict.Profiles;
import io.chamberlain.bench.verdict.Scoreboard;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.bench.verdict.Targets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All figures that are published.
 *
 * @param machine what the last run measured on, in the order to be shown
 * @param leftOut names of the rows that the last run did not measure
 * @param profiles where pages say where the time goes
 */
public record Report(
        Map<String, String> machine,
        List<Dated<Row>> rows,
        List<Dated<Sheet>> sheets,
        List<String> leftOut,
        Profiles profiles) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Of one run, all measured on this day. */
    public static Report of(
            LocalDate day,
            Map<String, String> machine,
            List<Row> rows,
            List<Sheet> sheets,
            List<String> leftOut,
            Profiles profiles) {
        String measured = "on " + day + ", " + machine.get("processors") + " processors, " + machine.get("processor");
        return new Report(
                machine,
                rows.stream().map(row -> new Dated<>(measured, row)).toList(),
                sheets.stream().map(sheet -> new Dated<>(measured, sheet)).toList(),
                leftOut,
                profiles);
    }

    public String markdown() {
        StringBuilder text = new StringBuilder(Notes.TITLE);
        text.append(scoreboard().markdown());
        rows.forEach(row -> text.append(new RowTable(row.figures(), row.measured()).markdown()));
        sheets.forEach(sheet -> text.append(new SheetTable(sheet.figures(), sheet.measured()).markdown()));
        text.append(Notes.METHOD).append(Notes.TRIED);
        text.append("\n## Machine and settings\n\n| | |\n|---|---|\n");
        machine.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        return text.toString();
    }

    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("leftOut", leftOut);
        all.put("rows", rows.stream().map(Report::judged).toList());
        all.put("sheets", sheets);
        return JSON.writeValueAsString(all) + "\n";
    }

    /** How many targets are reached. */
    public String total() {
        return scoreboard().total();
    }

    private Scoreboard scoreboard() {
        return new Scoreboard(plain(rows), plain(sheets), leftOut, profiles);
    }

    private static <T> List<T> plain(List<Dated<T>> dated) {
        return dated.stream().map(Dated::figures).toList();
    }

    private static Map<String, Object> judged(Dated<Row> dated) {
        Row row = dated.figures();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", row.title());
        all.put("callers", row.callers());
        all.put("measured", dated.measured());
        all.put("targets", Targets.judge(row));
        all.put("rounds", row.rounds());
        return all;
    }
}

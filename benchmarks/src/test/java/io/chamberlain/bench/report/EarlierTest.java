package io.chamberlain.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.verdict.Profiles;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.bench.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    @TempDir
    Path docs;

    private Path json;

    @BeforeEach
    void find() {
        json = docs.resolve("benchmarks.json");
    }

    @Test
    void a_row_that_is_measured_alone_stands_where_it_stood_and_the_others_stay() throws IOException {
        publish(MONDAY, List.of(row("appends", 1, 10), row("appends", 64, 20), row("commands", 64, 30)), List.of());

        Report merged = Earlier.read(json).with(run(TUESDAY, List.of(row("appends", 64, 25)), List.of(), "commands"));

        assertThat(merged.rows())
                .extracting(
                        dated -> dated.figures().title(),
                        dated -> dated.figures().callers(),
                        EarlierTest::rate)
                .containsExactly(tuple("appends", 1, 10.0), tuple("appends", 64, 25.0), tuple("commands", 64, 30.0));
        assertThat(merged.rows()).extracting(Dated::measured).containsExactly(on(MONDAY), on(TUESDAY), on(MONDAY));
        assertThat(merged.markdown())
                .contains("## Commands, 64 callers\n\nMeasured on 2026-03-02, 2 processors, Example.")
                .contains("Left out of the last run: commands.");
    }

    @Test
    void a_sheet_stays_with_its_verdicts_and_its_day() throws IOException {
        Sheet sheet = new Sheet(
                "Memory",
                List.of("what", "MiB"),
                List.of(List.of("most", "40")),
                List.of(Verdict.atMost("most", 30, 40, " MiB")),
                List.of("a note"));
        publish(MONDAY, List.of(), List.of(sheet));

        Report merged = Earlier.read(json).with(run(TUESDAY, List.of(row("appends", 1, 10)), List.of(), "memory"));

        assertThat(merged.sheets()).containsExactly(new Dated<>(on(MONDAY), sheet));
        assertThat(merged.rows()).hasSize(1);
        assertThat(merged.total()).isEqualTo("0 of 1 targets reached");
    }

    @Test
    void a_longer_run_of_the_same_kind_takes_the_place_of_a_shorter_one() throws IOException {
        publish(MONDAY, List.of(row("appends into 400,000 events and 4,000", 64, 10)), List.of());
        Row grown = row("appends into 10,000,000 events and 100,000", 64, 9);

        Report merged = Earlier.read(json).with(run(TUESDAY, List.of(grown), List.of(), "rest"));

        assertThat(merged.rows()).containsExactly(new Dated<>(on(TUESDAY), grown));
    }

    @Test
    void a_run_that_left_nothing_out_stands_alone() throws IOException {
        publish(MONDAY, List.of(row("a row that is no more", 1, 10)), List.of());
        Report whole = run(TUESDAY, List.of(row("appends", 1, 11)), List.of());

        assertThat(Earlier.read(json).with(whole)).isEqualTo(whole);
    }

    @Test
    void nothing_earlier_is_needed() throws IOException {
        Report run = run(TUESDAY, List.of(row("appends", 1, 11)), List.of(), "rest");

        assertThat(Earlier.read(json).with(run)).isEqualTo(run);
    }

    private void publish(LocalDate day, List<Row> rows, List<Sheet> sheets) throws IOException {
        Files.writeString(json, run(day, rows, sheets).json());
    }

    private Report run(LocalDate day, List<Row> rows, List<Sheet> sheets, String... leftOut) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("processors", "2");
        machine.put("processor", "Example");
        return Report.of(day, machine, rows, sheets, List.of(leftOut), new Profiles(docs));
    }

    private static String on(LocalDate day) {
        return "on " + day + ", 2 processors, Example";
    }

    private static Row row(String title, int callers, long perSecond) {
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        rounds.put("ours", List.of(new Round(perSecond, 1, 0, 0, 1, 2, 3)));
        return new Row(title, callers, rounds);
    }

    private static double rate(Dated<Row> dated) {
        return dated.figures().rates("ours").median();
    }
}

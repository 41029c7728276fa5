package io.chamberlain.bench.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

    private static final String REST = "full REST commands over HTTP, signed in";

    @Test
    void a_ratio_is_judged_on_the_line_of_the_peer() {
        assertThat(Targets.judge(row(REST, 64, Map.of("ours", 1_200.0, "stock", 100.0))))
                .extracting(Verdict::on, Verdict::text)
                .containsExactly(tuple("stock", ">= 10 x: reached"));
    }

    @Test
    void a_ratio_that_falls_short_says_by_how_much() {
        assertThat(Targets.judge(row(REST, 64, Map.of("ours", 400.0, "stock", 100.0))))
                .extracting(Verdict::text)
                .containsExactly(">= 10 x: short by 60 %");
    }

    @Test
    void what_is_nearly_reached_is_not_reached() {
        Verdict nearly = Verdict.atMost("ours", 10, 10.001, " ms");

        assertThat(nearly.reached()).isFalse();
        assertThat(nearly.text()).isEqualTo("<= 10 ms: short by 1 %");
    }

    @Test
    void every_peer_of_the_commands_has_its_own_target() {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("ours", 3_000.0);
        rates.put("floor", 7_000.0);
        rates.put("tuned", 500.0);
        rates.put("stock", 90.0);

        assertThat(Targets.judge(row("in-process commands, projected live", 64, rates)))
                .extracting(Verdict::on, Verdict::reached)
                .containsExactly(tuple("stock", true), tuple("tuned", true), tuple("floor", false));
    }

    @Test
    void the_cost_of_a_log_that_has_grown_is_the_young_logs_rate_over_its_own() {
        String title = "appends into a log of 10,000,000 events (ours) and of 100,000 (young)";

        assertThat(Targets.judge(row(title, 64, Map.of("ours", 8_000.0, "young", 10_000.0))))
                .extracting(Verdict::text)
                .containsExactly("<= 1.2 x the cost: short by 4 %");
    }

    @Test
    void latencies_are_judged_by_both_their_percentiles() {
        assertThat(Targets.judge(
                        row("acknowledged to visible for another reader, half load", 17, Map.of("ours", 100.0))))
                .extracting(Verdict::text)
                .containsExactly("<= 10 ms p50: reached", "<= 50 ms p99: short by 20 %");
    }

    @Test
    void nothing_is_asked_of_other_numbers_of_callers_or_of_rows_that_the_design_does_not_name() {
        assertThat(Targets.judge(row(REST, 8, Map.of("ours", 1.0, "stock", 1.0))))
                .isEmpty();
        assertThat(Targets.judge(row("something else", 64, Map.of("ours", 1.0, "stock", 1.0))))
                .isEmpty();
    }

    @Test
    void a_row_that_falls_short_points_at_the_page_that_says_why(@TempDir Path profiles) throws IOException {
        Row slow = row(REST, 64, Map.of("ours", 100.0, "stock", 100.0));
        Row fast = row(REST, 64, Map.of("ours", 2_000.0, "stock", 100.0));

        assertThat(new Profiles(profiles).pointer(slow)).contains("no profile yet");
        Files.writeString(profiles.resolve("rest-64.md"), "# rest");
        assertThat(new Profiles(profiles).pointer(slow)).isEqualTo("[rest-64](profiles/rest-64.md)");
        assertThat(new Profiles(profiles).pointer(fast)).isEmpty();
    }

    @Test
    void the_scoreboard_names_what_was_left_out_and_counts_what_was_reached(@TempDir Path profiles) {
        Row row = row(REST, 64, Map.of("ours", 2_000.0, "stock", 100.0));
        Scoreboard board = new Scoreboard(List.of(row), List.of(), List.of("memory"), new Profiles(profiles));

        assertThat(board.total()).isEqualTo("1 of 1 targets reached");
        assertThat(board.markdown())
                .contains("| " + REST + " | stock | >= 10 x | 20 x | reached |  |")
                .contains("Left out of the last run: memory.");
    }

    @Test
    void of_a_long_sheet_the_scoreboard_shows_the_worst_of_each_group(@TempDir Path profiles) {
        Verdict good = Verdict.atMost("wallets by query", 1, 0.5, " ms");
        Verdict better = Verdict.atMost("users by query", 1, 0.4, " ms");
        Verdict bad = Verdict.atMost("wallets by reporting", 1, 2, " ms");
        Verdict worst = Verdict.atMost("wallets by oversight", 1, 4, " ms");
        Sheet sheet = new Sheet(
                "Reads",
                List.of("table"),
                Stream.of("wallets", "users", "wallets", "wallets", "wallets", "users", "users")
                        .map(List::of)
                        .toList(),
                List.of(good, better, bad, worst, good, better, good),
                List.of());

        assertThat(new Scoreboard(List.of(), List.of(sheet), List.of(), new Profiles(profiles)).markdown())
                .contains(
                        "| Reads | wallets by oversight, the worst; 2 of 4 reached | <= 1 ms | 4 ms | short by 300 % |")
                .contains("| Reads | wallets by query, the worst; 3 of 3 reached | <= 1 ms | 0.5 ms | reached |")
                .doesNotContain("users by query", "wallets by reporting");
    }

    private static Row row(String title, int callers, Map<String, Double> rates) {
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        rates.forEach((name, rate) -> rounds.put(name, List.of(new Round(rate.longValue(), 1, 0, 0, 9, 60, 0))));
        return new Row(title, callers, rounds);
    }
}

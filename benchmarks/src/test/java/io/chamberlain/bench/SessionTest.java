package io.chamberlain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chamberlain.bench.child.SameJvm;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.report.Dated;
import io.chamberlain.bench.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run, too short for a figure: every contender starts, and its database holds what it acknowledged. */
class SessionTest {

    @TempDir
    static Path data;

    private static final List<String> PROGRESS = new ArrayList<>();

    private static Report report;

    @BeforeAll
    static void measure() throws Exception {
        Set<String> rows = Set.of("appends", "commands", "growth", "rows");
        Options options = new Options(true, false, false, false, rows, 4, 1, 0.1, 1000, 0.1, data);
        report = new Session(options, data, new Programs(null, null), new SameJvm(data, PROGRESS::add)).measure();
    }

    @Test
    void every_contender_acts_and_stands_up_to_its_books() {
        List<Row> rows = report.rows().stream().map(Dated::figures).toList();
        assertThat(rows).isNotEmpty().allSatisfy(SessionTest::isMeasured);
        assertThat(report.machine()).containsEntry("fsync", "on").containsEntry("synchronous_commit", "on");
        assertThat(rows.subList(0, 2))
                .allSatisfy(row -> assertThat(row.rounds()).containsKey("floor"));
        assertThat(rows)
                .extracting(Row::title)
                .contains("replay into all tables", "a replay is swapped in under half load");
        assertThat(report.machine())
                .containsKeys("heap of ours, appends", "heap of ours, commands", "heap of ours, growth");
        assertThat(report.markdown()).contains("| stock |", "| tuned |", "| floor |");
        assertThat(report.json()).contains("\"acknowledged\"");
    }

    @Test
    void a_log_that_has_grown_is_measured_beside_a_young_one() {
        assertThat(report.markdown()).contains("1,000 events (ours)", "| young |");
        assertThat(PROGRESS).containsExactly("  1,000 of 1,000 events");
    }

    @Test
    void rows_of_every_table_are_written_by_both_ways() {
        assertThat(report.sheets())
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.figures().lines())
                        .extracting(line -> line.get(0), line -> line.get(1))
                        .contains(
                                tuple("`users`", "Hibernate"),
                                tuple("`\"Session\"`", "Hibernate"),
                                tuple("`facilities`", "Hibernate"),
                                tuple("`role_changes`", "Hibernate"),
                                tuple("`system_config`", "Hibernate"),
                                tuple("`wallets`", "one statement"),
                                tuple("`wallet_holds`", "one statement"),
                                tuple("`transactions`", "one statement"),
                                tuple("`audit_logs`", "one statement"),
                                tuple("`audit_log_addresses`", "one statement")));
        assertThat(report.sheets().getFirst().figures().lines().toString()).doesNotContain(" 0.0 x", "NaN");
        assertThat(report.markdown()).contains("| `transactions` | one statement |", "| `users` | Hibernate |");
    }

    private static void isMeasured(Row row) {
        assertThat(row.rounds().values())
                .allSatisfy(rounds -> assertThat(rounds)
                        .singleElement()
                        .satisfies(round -> assertThat(round.acknowledged()).isPositive()));
    }
}

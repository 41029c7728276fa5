package io.chamberlain.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.report.Report;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, too short for a figure: every contender starts, and its database holds what it acknowledged. */
class SessionTest {

    @Test
    void every_contender_acts_and_stands_up_to_its_books(@TempDir Path data) throws Exception {
        Options options = quick(data, "appends", "commands");

        Report report = new Session(options, data).measure();

        assertThat(report.rows()).isNotEmpty().allSatisfy(SessionTest::isMeasured);
        assertThat(report.machine()).containsEntry("fsync", "on").containsEntry("synchronous_commit", "on");
        assertThat(report.rows().subList(0, 4))
                .allSatisfy(row -> assertThat(row.rounds()).containsKey("floor"));
        assertThat(report.rows())
                .extracting(Row::title)
                .contains("replay into all tables", "a replay is swapped in under half load");
        assertThat(report.markdown()).contains("| stock |", "| tuned |", "| floor |");
        assertThat(report.json()).contains("\"acknowledged\"");
    }

    @Test
    void a_log_that_has_grown_is_measured_beside_a_young_one(@TempDir Path data) throws Exception {
        Report report = new Session(quick(data, "growth"), data).measure();

        assertThat(report.markdown()).contains("1,000 events (ours)", "| young |");
    }

    private static Options quick(Path data, String... rows) {
        return new Options(true, false, false, false, Set.of(rows), 4, 1, 0.1, 1000, data);
    }

    private static void isMeasured(Row row) {
        assertThat(row.rounds().values())
                .allSatisfy(rounds -> assertThat(rounds)
                        .singleElement()
                        .satisfies(round -> assertThat(round.acknowledged()).isPositive()));
    }
}

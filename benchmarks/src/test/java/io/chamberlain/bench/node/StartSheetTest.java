package io.chamberlain.bench.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.bench.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartSheetTest {

    @Test
    void the_median_start_is_held_against_its_target() {
        Sheet sheet = StartSheet.sheet(new Figures(List.of(30.0, 10.0, 11.0)), new Figures(List.of(7.0, 9.0, 8.5)));

        assertThat(sheet.verdicts()).extracting(Verdict::reached).containsExactly(true, false);
        assertThat(sheet.lines().getFirst()).contains("11.0", "30.0, 10.0, 11.0", "<= 20 s: reached");
    }
}

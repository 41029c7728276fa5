package io.chamberlain.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.memory.Trend.Point;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.bench.verdict.Verdict;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void the_slope_of_a_line_is_found() {
        Trend trend = Trend.of(List.of(new Point(0, 10), new Point(1, 12), new Point(2, 14)));

        assertThat(trend.slope()).isCloseTo(2, within(1e-9));
        assertThat(trend.rises()).isTrue();
    }

    @Test
    void samples_that_only_scatter_do_not_rise() {
        assertThat(Trend.of(List.of(new Point(0, 10), new Point(1, 12), new Point(2, 9), new Point(3, 12)))
                        .rises())
                .isFalse();
    }

    @Test
    void what_falls_does_not_rise() {
        assertThat(Trend.of(List.of(new Point(0, 10), new Point(1, 9), new Point(2, 8)))
                        .rises())
                .isFalse();
    }

    @Test
    void two_samples_have_no_trend() {
        assertThatIllegalArgumentException().isThrownBy(() -> Trend.of(List.of(new Point(0, 10), new Point(1, 12))));
    }

    @Test
    void a_leak_is_told_as_growth_and_a_level_heap_is_not() {
        assertThat(sheet(i -> 50 + i * 0.2).verdicts())
                .extracting(Verdict::on, Verdict::reached)
                .containsExactly(tuple("heap limit", true), tuple("growth", false));
        assertThat(sheet(i -> 50 + i % 3).verdicts()).allMatch(Verdict::reached);
    }

    @Test
    void what_happens_before_the_node_has_settled_is_no_growth() {
        assertThat(sheet(i -> i < 6 ? 20 + 5 * i : 50 + i % 3).verdicts()).allMatch(Verdict::reached);
    }

    private static Sheet sheet(IntToDoubleFunction held) {
        List<Point> samples = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> new Point(i * 0.5, held.applyAsDouble(i)))
                .toList();
        Round round = new Round(1_000, 1_800, 0, 0, 1, 1, 0);
        return MemorySheet.sheet(20, samples, 50, round, new MemorySheet.Space(512, 700));
    }
}

package io.chamberlain.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void the_median_of_an_odd_number_is_the_middle_value() {
        assertThat(new Figures(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5.0);
    }

    @Test
    void the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() {
        assertThat(new Figures(List.of(8.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3.0);
    }

    @Test
    void the_spread_is_the_distance_of_the_extremes_as_a_part_of_the_median() {
        assertThat(new Figures(List.of(90.0, 100.0, 130.0)).spread()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void ratios_are_taken_round_by_round() {
        Figures ratio = new Figures(List.of(10.0, 40.0, 30.0)).over(new Figures(List.of(5.0, 10.0, 10.0)));

        assertThat(ratio.values()).containsExactly(2.0, 4.0, 3.0);
        assertThat(ratio.median()).isEqualTo(3.0);
    }

    @Test
    void different_numbers_of_rounds_have_no_ratio() {
        Figures two = new Figures(List.of(1.0, 2.0));

        assertThatIllegalArgumentException().isThrownBy(() -> two.over(new Figures(List.of(1.0))));
    }

    @Test
    void there_is_no_median_of_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Figures(List.of()));
    }

    @Test
    void a_percentile_is_a_value_that_was_measured() {
        long[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 100};

        assertThat(Figures.percentile(sorted, 0.5)).isEqualTo(5.0);
        assertThat(Figures.percentile(sorted, 0.9)).isEqualTo(9.0);
        assertThat(Figures.percentile(sorted, 0.99)).isEqualTo(100.0);
    }
}

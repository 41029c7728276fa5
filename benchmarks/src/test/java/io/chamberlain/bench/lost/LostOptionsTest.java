package io.chamberlain.bench.lost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LostOptionsTest {

    @Test
    void holds_are_seconds_separated_by_commas() {
        assertThat(LostOptions.read("--hold", "1s,61s").holds())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(61));
    }

    @Test
    void what_is_no_number_of_seconds_is_refused() {
        assertThatThrownBy(() -> LostOptions.read("--hold", "1m")).hasMessageContaining("1m");
        assertThatThrownBy(() -> LostOptions.read("--hold")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> LostOptions.read("--what")).hasMessageContaining("unknown option");
    }
}

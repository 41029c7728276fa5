package io.chamberlain.bench.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TortureOptionsTest {

    @Test
    void cycles_seed_and_faults_are_taken_as_typed() {
        TortureOptions options =
                TortureOptions.read("--cycles", "7", "--seed", "42", "--fault", "disk-full", "--stop", "5", "--write");
        assertThat(options.cycles()).isEqualTo(7);
        assertThat(options.seed()).isEqualTo(42);
        assertThat(options.only()).containsExactly("disk-full");
        assertThat(options.stopped()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.write()).isTrue();
    }

    @Test
    void what_is_no_number_or_no_option_is_refused() {
        assertThatThrownBy(() -> TortureOptions.read("--cycles", "many")).hasMessageContaining("many is no number");
        assertThatThrownBy(() -> TortureOptions.read("--seed")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> TortureOptions.read("--what")).hasMessageContaining("unknown option");
    }
}

package io.chamberlain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void sixty_four_callers_are_measured_when_nothing_is_said() {
        assertThat(Options.read())
                .isEqualTo(new Options(false, false, false, false, Set.of(), 64, 5, 10, 10_000_000, 30, null));
    }

    @Test
    void everything_can_be_said() {
        assertThat(Options.read(
                        "--quick",
                        "--write",
                        "--profile",
                        "--only",
                        "growth,appends",
                        "--clients",
                        "8",
                        "--seconds",
                        "0.5",
                        "--fill",
                        "5000",
                        "--minutes",
                        "2",
                        "--data",
                        "here"))
                .isEqualTo(new Options(
                        true, true, false, true, Set.of("appends", "growth"), 8, 3, 0.5, 5000, 2, Path.of("here")));
    }

    @Test
    void a_quick_run_leaves_out_what_takes_long_and_says_so() {
        Options quick = Options.read("--quick");

        assertThat(quick.leftOut())
                .containsExactly("rows", "growth", "rest", "policies", "memory", "start", "appends by fewer callers");
        assertThat(quick.callersOfAppends()).containsExactly(64);
        assertThat(quick.measures("commands")).isTrue();
        assertThat(Options.read("--quick", "--only", "memory").measures("memory"))
                .isTrue();
        assertThat(Options.read("--quick", "--only", "growth").leftOut()).contains("growth to 10,000,000 events");
    }

    @Test
    void a_whole_run_leaves_nothing_out() {
        assertThat(Options.read().leftOut()).isEmpty();
        assertThat(Options.read().callersOfAppends()).containsExactly(1, 16, 64);
    }

    @Test
    void an_unknown_option_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.read("--fast"))
                .withMessageContaining("--fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.read("--only", "everything"))
                .withMessageContaining("growth");
    }

    @Test
    void a_number_out_of_range_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.read("--clients", "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.read("--seconds", "soon"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.read("--seconds"));
    }
}

package io.chamberlain.query.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.compliance.ReplayView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void on_a_terminal_one_line_is_written_over_until_the_replay_ends() {
        ProgressLine line = new ProgressLine(new PrintStream(shown, true), true);
        line.show(replay("RUNNING", 40, 3L));
        line.show(replay("LOADED", 100, null));
        assertThat(shown.toString())
                .isEqualTo("\rreplay replay_a [############------------------]  40 %, 21,000 events/s, 3 s left\u001b[K"
                        + "\rreplay replay_a [##############################] 100 %, 21,000 events/s, loaded\u001b[K"
                        + System.lineSeparator());
    }

    @Test
    void elsewhere_there_are_plain_lines_and_not_too_many() {
        ProgressLine line = new ProgressLine(new PrintStream(shown, true), false);
        assertThat(line.isDue(NOW)).isTrue();
        assertThat(line.isDue(NOW.plusMillis(4_900))).isFalse();
        assertThat(line.isDue(NOW.plusSeconds(5))).isTrue();
        line.show(replay("RUNNING", 40, 3L));
        assertThat(shown.toString())
                .endsWith("3 s left" + System.lineSeparator())
                .doesNotContain("\r", "\u001b");
    }

    private static ReplayView replay(String state, double percent, @Nullable Long left) {
        return new ReplayView(
                UUID.randomUUID(),
                state,
                "replay_a",
                50,
                20,
                percent,
                21_000,
                left,
                UUID.randomUUID(),
                NOW,
                null,
                null,
                null);
    }
}

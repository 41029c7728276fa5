package io.chamberlain.bench.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.bench.policy.Pair.Times;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.verdict.Sheet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySheetTest {

    @Test
    void every_reading_gives_the_rows_of_its_condition_and_is_judged(@TempDir Path data) throws Exception {
        try (Server server = Server.start(data)) {
            Sheet sheet = new PolicySheet(server, data, 500, 2, 4, _ -> {}).measure();

            assertThat(sheet.lines())
                    .hasSize(Reading.all().size())
                    .allMatch(line -> line.size() == sheet.columns().size());
            assertThat(sheet.verdicts())
                    .extracting(verdict -> verdict.on())
                    .doesNotHaveDuplicates()
                    .contains("wallets by query as STAFF", "Session by oversight as ADMIN")
                    .contains(
                            "transactions by reporting as PATIENT",
                            "system_config by reporting_oversight as COMPLIANCE");
        }
    }

    @Test
    void a_tenth_of_a_millisecond_is_allowed_to_short_statements_and_a_tenth_of_the_time_to_long_ones() {
        assertThat(pair(290, 200).verdict().reached()).isTrue();
        assertThat(pair(310, 200).verdict().reached()).isFalse();
        assertThat(pair(2_190, 2_000).verdict().reached()).isTrue();
        assertThat(pair(2_210, 2_000).verdict().reached()).isFalse();
    }

    private static Pair pair(long policiesMicros, long handMicros) {
        return new Pair(Reading.all().getFirst(), 1, always(policiesMicros), always(handMicros));
    }

    private static Times always(long micros) {
        return Times.of(new long[] {micros * 1_000, micros * 1_000, micros * 1_000});
    }
}

package io.chamberlain.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodeTest {

    private static final String SECRET = Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.UTF_8));

    /** The last six of the eight digits of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void the_published_vectors_hold(long second, String code) {
        assertThat(TimeCode.stepOf(code, SECRET, 0, Instant.ofEpochSecond(second)))
                .hasValue((int) (second / 30));
    }

    @Test
    void a_clock_may_be_one_step_off_and_no_more() {
        assertThat(TimeCode.stepOf("081804", SECRET, 0, Instant.ofEpochSecond(1111111109 + 30)))
                .hasValue(1111111109 / 30);
        assertThat(TimeCode.stepOf("081804", SECRET, 0, Instant.ofEpochSecond(1111111109 - 30)))
                .hasValue(1111111109 / 30);
        assertThat(TimeCode.stepOf("081804", SECRET, 0, Instant.ofEpochSecond(1111111109 + 60)))
                .isEmpty();
        assertThat(TimeCode.stepOf("081804", SECRET, 0, Instant.ofEpochSecond(1111111109 - 60)))
                .isEmpty();
    }

    @Test
    void a_step_that_was_used_and_what_is_no_code_count_for_nothing() {
        Instant at = Instant.ofEpochSecond(1111111109);
        assertThat(TimeCode.stepOf("081804", SECRET, 1111111109 / 30, at)).isEmpty();
        assertThat(TimeCode.stepOf("081805", SECRET, 0, at)).isEmpty();
        assertThat(TimeCode.stepOf("", SECRET, 0, at)).isEmpty();
        assertThat(TimeCode.stepOf("\u0968\u0968", SECRET, 0, at)).isEmpty();
    }
}

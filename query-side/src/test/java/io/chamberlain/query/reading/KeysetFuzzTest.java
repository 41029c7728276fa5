package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Any text as a cursor. {@code CONTRIBUTING.md} tells how to look for longer. */
class KeysetFuzzTest {

    private static final Listing.Source<String> LIST =
            new Listing.Source<>("SELECT * FROM wallets", "created_at", (row, _) -> row.getString(1));

    @FuzzTest(maxDuration = "10s")
    void a_cursor_is_one_that_was_given_out_or_refused(byte[] bytes) {
        String text = new String(bytes == null ? new byte[0] : bytes, StandardCharsets.ISO_8859_1);
        try {
            Keyset keyset = Keyset.read(text, LIST);
            assertThat(Keyset.read(keyset.write(LIST), LIST)).isEqualTo(keyset);
            assertThat(Instant.EPOCH.plus(keyset.place(), ChronoUnit.MICROS))
                    .isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
        } catch (Refused refused) {
            assertThat(refused.refusal()).isEqualTo(new CursorMalformed());
        }
    }

    /** Whatever was given out is read again, with the place and the id that it was made of. */
    @FuzzTest(maxDuration = "10s")
    void a_cursor_that_was_given_out_is_read_again_and_by_no_other_list(long place, long most, long least) {
        Keyset keyset = new Keyset(Math.floorMod(place, 253_402_300_799_999_999L), new UUID(most, least));
        String cursor = keyset.write(LIST);
        assertThat(Keyset.read(cursor, LIST)).isEqualTo(keyset);
        Listing.Source<String> another = new Listing.Source<>("SELECT * FROM users", "created_at", LIST.mapper());
        try {
            Keyset.read(cursor, another);
            throw new AssertionError("another list's cursor was read");
        } catch (Refused refused) {
            assertThat(refused.refusal()).isEqualTo(new CursorMalformed());
        }
    }
}

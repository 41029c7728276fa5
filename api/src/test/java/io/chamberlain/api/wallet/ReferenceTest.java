package io.chamberlain.api.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in the clear for ever is a number of a paper. */
class ReferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"R-2026-000017", "7", "INV/17.2", "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d", "FAC-2026-000123_A"})
    void a_number_of_a_paper_is_taken(String reference) {
        assertThat(reference).matches(Reference.ALPHABET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Lovelace",
                "Lovelace",
                "Ada-Lovelace",
                "Ada 1815",
                "course of 10",
                "",
                "-17",
                "17\n18",
                "17@example.org",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void a_name_a_sentence_and_what_is_too_long_are_not(String reference) {
        assertThat(reference).doesNotMatch(Reference.ALPHABET);
    }
}

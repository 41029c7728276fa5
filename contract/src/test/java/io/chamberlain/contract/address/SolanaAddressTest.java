package io.chamberlain.contract.address;

import static io.chamberlain.contract.address.Addresses.MALFORMED;
import static io.chamberlain.contract.address.Addresses.ZERO;
import static io.chamberlain.contract.address.Addresses.main;
import static io.chamberlain.contract.address.Addresses.refusal;
import static io.chamberlain.contract.chain.Network.SOLANA;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolanaAddressTest {

    /** Addresses that everybody on the network knows: tokens, the wrapped currency, programs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
                "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB",
                "So11111111111111111111111111111111111111112",
                "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
                "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL",
                "Vote111111111111111111111111111111111111111"
            })
    void thirty_two_bytes_in_base58_are_an_address(String text) {
        assertThat(main(SOLANA, text)).isEqualTo(text);
    }

    @Test
    void the_system_program_is_the_zero_address() {
        assertThat(refusal(SOLANA, "11111111111111111111111111111111")).isEqualTo(ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1111111111111111111111111111111",
                "111111111111111111111111111111111",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTD",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1vv",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt10",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDtIv",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                " So11111111111111111111111111111111111111112",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
            })
    void anything_else_is_malformed(String text) {
        assertThat(refusal(SOLANA, text)).isEqualTo(MALFORMED);
    }
}

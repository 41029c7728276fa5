package io.chamberlain.contract.address;

import static io.chamberlain.contract.address.Addresses.CHECKSUM;
import static io.chamberlain.contract.address.Addresses.MALFORMED;
import static io.chamberlain.contract.address.Addresses.OTHER_LEDGER;
import static io.chamberlain.contract.address.Addresses.ZERO;
import static io.chamberlain.contract.address.Addresses.bitcoin;
import static io.chamberlain.contract.address.Addresses.refusal;
import static io.chamberlain.contract.chain.Network.BITCOIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.chain.Realm;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that BIP-173 and BIP-350 list, and those of Base58Check. */
class BitcoinAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
                "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
                "BC1SW50QGDZ25J",
                "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
            })
    void what_bip_350_lists_for_the_main_ledger_is_read_in_lower_case(String text) {
        assertThat(bitcoin(Realm.MAIN, text)).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
                "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
                "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c"
            })
    void what_bip_350_lists_for_test_ledgers_is_read_there_and_nowhere_else(String text) {
        assertThat(bitcoin(Realm.TEST, text)).isEqualTo(text);
        assertThat(refusal(BITCOIN, Realm.MAIN, text)).isEqualTo(OTHER_LEDGER);
        assertThat(refusal(BITCOIN, Realm.LOCAL, text)).isEqualTo(OTHER_LEDGER);
    }

    /** Those of BIP-173 whose witness version is one or higher have been invalid since BIP-350. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx",
                "BC1SW50QA3JX3S",
                "bc1zw508d6qejxtdg4y5r3zarvaryvg6kdaj"
            })
    void version_one_and_higher_needs_the_checksum_of_bip_350(String text) {
        assertThat(refusal(BITCOIN, text)).isEqualTo(CHECKSUM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty",
                "BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2",
                "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
                "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sL5k7",
                "bc1gmk9yu",
                "tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut",
                "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
                "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
                "bc1pw5dgrnzv",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j"
            })
    void what_the_bips_call_invalid_for_its_form_is_malformed(String text) {
        assertThat(refusal(BITCOIN, Realm.MAIN, text)).isEqualTo(MALFORMED);
        assertThat(refusal(BITCOIN, Realm.TEST, text)).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
                "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv",
                "bc1rw5uspcuh",
                "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
                "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
                "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
                "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
                "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47"
            })
    void what_the_bips_call_invalid_is_refused_on_every_ledger(String text) {
        for (Realm realm : Realm.values()) {
            assertThat(refusal(BITCOIN, realm, text)).isIn(CHECKSUM, MALFORMED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIN, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "MAIN, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "MAIN, 17VZNX1SN5NtKa8UQFxwQbFeFc3iqRYhem",
        "MAIN, 3EktnHQD7RiAE6uzMj2ZifT9YgRrkSgzQX",
        "MAIN, 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
        "TEST, mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn",
        "TEST, 2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc",
        "LOCAL, mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"
    })
    void hashes_of_keys_and_scripts_are_read_in_base58check(Realm realm, String text) {
        assertThat(bitcoin(realm, text)).isEqualTo(text);
        assertThat(refusal(BITCOIN, realm == Realm.MAIN ? Realm.TEST : Realm.MAIN, text))
                .isEqualTo(OTHER_LEDGER);
    }

    @Test
    void one_mistyped_character_of_base58check_is_found() {
        assertThat(refusal(BITCOIN, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")).isEqualTo(CHECKSUM);
        assertThat(refusal(BITCOIN, "1A1zP1eP5QGefi2DMPTfTL5SLmu7DivfNa")).isEqualTo(CHECKSUM);
    }

    /** Private keys of the same encoding, base58 without a checksum, text around an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN0",
                " 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n",
                "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
                "bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "bc1",
                "BC1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
            })
    void what_is_no_address_is_malformed(String text) {
        assertThat(refusal(BITCOIN, text)).isEqualTo(MALFORMED);
    }

    /** A Litecoin address: right in its form and checksum, of nobody's version here. */
    @Test
    void a_version_of_another_currency_is_malformed() {
        assertThat(refusal(BITCOIN, "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1")).isEqualTo(MALFORMED);
    }

    @Test
    void the_hash_of_zeros_is_nobodys() {
        assertThat(refusal(BITCOIN, "1111111111111111111114oLvT2")).isEqualTo(ZERO);
        assertThat(refusal(BITCOIN, "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9e75rs"))
                .isEqualTo(ZERO);
    }
}

package io.chamberlain.contract.address;

import static io.chamberlain.contract.address.Addresses.CHECKSUM;
import static io.chamberlain.contract.address.Addresses.MALFORMED;
import static io.chamberlain.contract.address.Addresses.UNCONFIRMED;
import static io.chamberlain.contract.address.Addresses.ZERO;
import static io.chamberlain.contract.address.Addresses.main;
import static io.chamberlain.contract.address.Addresses.refusal;
import static io.chamberlain.contract.chain.Network.ETHEREUM;
import static io.chamberlain.contract.chain.Network.POLYGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvmAddressTest {

    private static final String CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void what_eip_55_lists_has_its_checksum_on_every_evm_network(String text) {
        assertThat(main(ETHEREUM, text)).isEqualTo(text);
        assertThat(main(POLYGON, text)).isEqualTo(text);
    }

    @Test
    void one_letter_of_the_other_case_is_a_mistyped_address() {
        assertThat(refusal(ETHEREUM, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"))
                .isEqualTo(CHECKSUM);
        assertThat(refusal(ETHEREUM, "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"))
                .isEqualTo(CHECKSUM);
    }

    @Test
    void a_mistyped_address_cannot_be_confirmed() {
        assertThat(catching("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")).isEqualTo(CHECKSUM);
    }

    @Test
    void letters_of_one_case_need_to_be_confirmed_and_get_their_checksum_then() {
        String lower = CHECKSUMMED.toLowerCase(Locale.ROOT);
        String upper = "0x" + CHECKSUMMED.substring(2).toUpperCase(Locale.ROOT);
        assertThat(refusal(ETHEREUM, lower)).isEqualTo(UNCONFIRMED);
        assertThat(refusal(ETHEREUM, upper)).isEqualTo(UNCONFIRMED);
        assertThat(Address.of(ETHEREUM, Realm.MAIN, lower, true).text()).isEqualTo(CHECKSUMMED);
        assertThat(Address.of(ETHEREUM, Realm.MAIN, upper, true).text()).isEqualTo(CHECKSUMMED);
    }

    @Test
    void the_zero_address_is_refused_however_it_is_confirmed() {
        String zero = "0x0000000000000000000000000000000000000000";
        assertThat(refusal(ETHEREUM, zero)).isEqualTo(ZERO);
        assertThat(catching(zero)).isEqualTo(ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\n",
                "vitalik.eth",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
            })
    void what_is_no_address_is_malformed_and_cannot_be_confirmed(String text) {
        assertThat(refusal(ETHEREUM, text)).isEqualTo(MALFORMED);
        assertThat(catching(text)).isEqualTo(MALFORMED);
    }

    private static Refusal catching(String confirmed) {
        return catchThrowableOfType(Refused.class, () -> Address.of(ETHEREUM, Realm.MAIN, confirmed, true))
                .refusal();
    }
}

package io.chamberlain.contract.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.refusal.Refused;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a slip of the hand does to an address: it is refused, and never read as another one. */
class AddressProperties {

    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    @Property
    void up_to_four_mistyped_characters_of_bech32_are_always_found(
            @ForAll("segwit") String address,
            @ForAll @IntRange(min = 3, max = 41) int from,
            @ForAll @IntRange(min = 1, max = 4) int many,
            @ForAll @IntRange(min = 1, max = 31) int by) {
        StringBuilder mistyped = new StringBuilder(address);
        for (int at = from; at < Math.min(from + many, address.length()); at++) {
            mistyped.setCharAt(at, BECH32.charAt((BECH32.indexOf(address.charAt(at)) + by) % 32));
        }
        assertThatThrownBy(() -> Address.of(Network.BITCOIN, mistyped.toString()))
                .isInstanceOf(Refused.class);
    }

    @Property
    void a_mistyped_character_of_base58check_is_found(
            @ForAll @IntRange(min = 0, max = 33) int at, @ForAll @IntRange(min = 1, max = 57) int by) {
        StringBuilder mistyped = new StringBuilder("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
        mistyped.setCharAt(at, BASE58.charAt((BASE58.indexOf(mistyped.charAt(at)) + by) % 58));
        assertThatThrownBy(() -> Address.of(Network.BITCOIN, mistyped.toString()))
                .isInstanceOf(Refused.class);
    }

    @Property
    void an_evm_address_gets_the_checksum_that_it_is_read_with(@ForAll("hex") String digits) {
        Address confirmed = Address.of(Network.ETHEREUM, Realm.MAIN, "0x" + digits, true);
        assertThat(Address.of(Network.ETHEREUM, confirmed.text())).isEqualTo(confirmed);
        assertThat(confirmed.text()).isEqualToIgnoringCase("0x" + digits);
    }

    @Provide
    Arbitrary<String> segwit() {
        return Arbitraries.of(
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0");
    }

    @Provide
    Arbitrary<String> hex() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(40).filter(text -> !text.matches("0*"));
    }
}

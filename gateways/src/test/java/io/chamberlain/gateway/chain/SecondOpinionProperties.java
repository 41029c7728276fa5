package io.chamberlain.gateway.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.address.Address;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.refusal.Refused;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.LegacyAddress;
import org.bitcoinj.base.SegwitAddress;
import org.web3j.crypto.Keys;
import org.web3j.utils.Numeric;

/** What bitcoinj and web3j write is read as the same, and what is changed by a character is not, in all three's opinion. */
class SecondOpinionProperties {

    @Property(tries = 300)
    void bitcoinj_and_we_read_the_same_segwit_addresses(
            @ForAll @IntRange(min = 0, max = 16) int version,
            @ForAll @Size(32) byte[] program,
            @ForAll @IntRange(min = 0, max = 61) int at,
            @ForAll char other) {
        program[0] |= 1;
        String text = SegwitAddress.fromProgram(BitcoinNetwork.MAINNET, version, program)
                .toBech32();
        assertThat(bitcoin(text)).isTrue();
        String changed = changed(text, at, other);
        assertThat(bitcoin(changed)).as(changed).isEqualTo(bitcoinj(changed));
    }

    @Property(tries = 300)
    void bitcoinj_and_we_read_the_same_base58_addresses(
            @ForAll boolean script,
            @ForAll @Size(20) byte[] hash,
            @ForAll @IntRange(min = 0, max = 33) int at,
            @ForAll char other) {
        hash[0] |= 1;
        String text = (script
                        ? LegacyAddress.fromScriptHash(BitcoinNetwork.MAINNET, hash)
                        : LegacyAddress.fromPubKeyHash(BitcoinNetwork.MAINNET, hash))
                .toBase58();
        assertThat(bitcoin(text)).isTrue();
        String changed = changed(text, at, other);
        assertThat(bitcoin(changed)).as(changed).isEqualTo(bitcoinj(changed));
    }

    @Property(tries = 300)
    void web3j_and_we_write_the_same_checksums(@ForAll @Size(20) byte[] bytes) {
        bytes[0] |= 1;
        String lower = Numeric.toHexString(bytes);
        assertThat(Address.of(Network.ETHEREUM, Realm.MAIN, lower, true).text())
                .isEqualTo(Keys.toChecksumAddress(lower));
    }

    private static String changed(String text, int at, char other) {
        int place = Math.min(at, text.length() - 1);
        char printable = (char) ('!' + other % 94);
        return text.substring(0, place) + printable + text.substring(place + 1);
    }

    private static boolean bitcoin(String text) {
        try {
            Address.of(Network.BITCOIN, text);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private static boolean bitcoinj(String text) {
        try {
            SegwitAddress.fromBech32(text, BitcoinNetwork.MAINNET);
            return true;
        } catch (IllegalArgumentException notSegwit) {
            return isLegacy(text);
        }
    }

    private static boolean isLegacy(String text) {
        try {
            LegacyAddress.fromBase58(text, BitcoinNetwork.MAINNET);
            return true;
        } catch (IllegalArgumentException neither) {
            return false;
        }
    }
}

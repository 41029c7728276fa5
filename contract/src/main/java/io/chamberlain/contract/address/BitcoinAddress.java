package io.chamberlain.contract.address;

import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.refusal.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A Bitcoin address: a segregated witness program in bech32 or bech32m (BIP-173, BIP-350), or the hash of a key or script in
 * Base58Check. Witness versions that are not in use yet can be paid to, as BIP-350 asks.
 */
final class BitcoinAddress {

    private static final Set<String> PREFIXES = Set.of("bc", "tb", "bcrt");
    private static final Set<Integer> VERSIONS = Set.of(0x00, 0x05, 0x6f, 0xc4);
    private static final int HASH_BYTES = 20;
    /** 25 bytes are at most this many characters. */
    private static final int MOST_BASE58_CHARACTERS = 35;

    private BitcoinAddress() {}

    static String canonical(Realm realm, String text) {
        if (looksLikeSegwit(text)) {
            return segwit(realm, text);
        }
        return InBase58.decode(text, MOST_BASE58_CHARACTERS)
                .filter(bytes -> bytes.length == 1 + HASH_BYTES + 4)
                .map(bytes -> base58(realm, text, bytes))
                .orElseThrow(BitcoinAddress::malformed);
    }

    private static boolean looksLikeSegwit(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return PREFIXES.stream().anyMatch(prefix -> lower.startsWith(prefix + "1"));
    }

    private static String segwit(Realm realm, String text) {
        if (!Bech32.hasForm(text)) {
            throw malformed();
        }
        Bech32 read = Bech32.decode(text).orElseThrow(() -> new Refused(new AddressRefusal.AddressChecksum()));
        byte[] program = program(read);
        if (!read.prefix().equals(prefix(realm))) {
            throw new Refused(new AddressRefusal.AddressOfOtherLedger());
        }
        Address.notZero(program);
        return text.toLowerCase(Locale.ROOT);
    }

    private static byte[] program(Bech32 read) {
        int[] digits = read.digits();
        if (digits.length == 0 || digits[0] > 16) {
            throw malformed();
        }
        if (read.modified() == (digits[0] == 0)) {
            throw new Refused(new AddressRefusal.AddressChecksum());
        }
        byte[] program = bytes(Arrays.copyOfRange(digits, 1, digits.length)).orElseThrow(BitcoinAddress::malformed);
        boolean fits = digits[0] == 0
                ? program.length == 20 || program.length == 32
                : program.length >= 2 && program.length <= 40;
        if (!fits) {
            throw malformed();
        }
        return program;
    }

    /** Five-bit digits as bytes; empty when more than four bits are left over, or any that is not zero. */
    private static Optional<byte[]> bytes(int[] digits) {
        byte[] bytes = new byte[digits.length * 5 / 8];
        int gathered = 0;
        int bits = 0;
        int next = 0;
        for (int digit : digits) {
            gathered = (gathered << 5 | digit) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (gathered >> bits);
            }
        }
        return bits < 5 && (gathered & (1 << bits) - 1) == 0 ? Optional.of(bytes) : Optional.empty();
    }

    private static String base58(Realm realm, String text, byte[] bytes) {
        byte[] payload = InBase58.checked(bytes).orElseThrow(() -> new Refused(new AddressRefusal.AddressChecksum()));
        int version = payload[0] & 0xff;
        if (!VERSIONS.contains(version)) {
            throw malformed();
        }
        if ((version == 0x00 || version == 0x05) != (realm == Realm.MAIN)) {
            throw new Refused(new AddressRefusal.AddressOfOtherLedger());
        }
        Address.notZero(Arrays.copyOfRange(payload, 1, payload.length));
        return text;
    }

    private static String prefix(Realm realm) {
        return switch (realm) {
            case MAIN -> "bc";
            case TEST -> "tb";
            case LOCAL -> "bcrt";
        };
    }

    private static Refused malformed() {
        return new Refused(new AddressRefusal.AddressMalformed());
    }
}

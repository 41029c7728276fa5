package io.chamberlain.contract.address;

import io.chamberlain.contract.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** An address of an EVM network: 20 bytes in hex, with a checksum in the case of the letters (EIP-55). */
final class EvmAddress {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");

    private EvmAddress() {}

    /** One whose case happens to be right has its checksum, also when all its letters are of one case. */
    static String canonical(String text, boolean unchecked) {
        if (!FORM.matcher(text).matches()) {
            throw new Refused(new AddressRefusal.AddressMalformed());
        }
        String digits = text.substring(2);
        String lower = digits.toLowerCase(Locale.ROOT);
        Address.notZero(HexFormat.of().parseHex(lower));
        String checksummed = checksummed(lower);
        if (digits.equals(checksummed)) {
            return text;
        }
        if (!digits.equals(lower) && !digits.equals(digits.toUpperCase(Locale.ROOT))) {
            throw new Refused(new AddressRefusal.AddressChecksum());
        }
        if (!unchecked) {
            throw new Refused(new AddressRefusal.AddressUnconfirmed());
        }
        return "0x" + checksummed;
    }

    /** A letter is upper case where the digit at its place in the hash of the lower-case address is 8 or more. */
    private static String checksummed(String lower) {
        byte[] hash = keccak256(lower.getBytes(StandardCharsets.US_ASCII));
        StringBuilder result = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            int digit = (i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2]) & 0xf;
            char letter = lower.charAt(i);
            result.append(digit >= 8 ? Character.toUpperCase(letter) : letter);
        }
        return result.toString();
    }

    /** Not the SHA3-256 of the platform: the padding differs. */
    private static byte[] keccak256(byte[] bytes) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}

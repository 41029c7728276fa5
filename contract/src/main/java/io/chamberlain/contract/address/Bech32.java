package io.chamberlain.contract.address;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Bech32 (BIP-173) and bech32m (BIP-350): a human-readable part, the separator 1, and five-bit digits of which the last
 * six are a checksum that finds any four mistyped characters.
 */
final class Bech32 {

    static final int MOST_CHARACTERS = 90;

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM = 6;
    private static final int PLAIN = 1;
    private static final int MODIFIED = 0x2bc830a3;

    private final String prefix;
    private final int[] digits;
    private final boolean modified;

    private Bech32(String prefix, int[] digits, boolean modified) {
        this.prefix = prefix;
        this.digits = digits;
        this.modified = modified;
    }

    /** The human-readable part in lower case. */
    String prefix() {
        return prefix;
    }

    /** Without the checksum, each 0 to 31. */
    int[] digits() {
        return digits.clone();
    }

    /** Whether the checksum is that of BIP-350. */
    boolean modified() {
        return modified;
    }

    /** Whether it has the form, whatever its checksum. */
    static boolean hasForm(String text) {
        int separator = text.lastIndexOf('1');
        return text.length() <= MOST_CHARACTERS
                && separator >= 1
                && separator + CHECKSUM < text.length()
                && text.chars().allMatch(c -> c >= 33 && c <= 126)
                && isOfOneCase(text)
                && text.substring(separator + 1)
                        .toLowerCase(Locale.ROOT)
                        .chars()
                        .allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** Empty without the form or when the checksum is neither of the two. */
    static Optional<Bech32> decode(String text) {
        if (!hasForm(text)) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int separator = lower.lastIndexOf('1');
        String prefix = lower.substring(0, separator);
        int[] digits =
                lower.substring(separator + 1).chars().map(ALPHABET::indexOf).toArray();
        int sum = polymod(prefix, digits);
        return sum == PLAIN || sum == MODIFIED
                ? Optional.of(new Bech32(prefix, Arrays.copyOf(digits, digits.length - CHECKSUM), sum == MODIFIED))
                : Optional.empty();
    }

    private static boolean isOfOneCase(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
    }

    private static int polymod(String prefix, int[] digits) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (int digit : digits) {
            sum = step(sum, digit);
        }
        return sum;
    }

    private static int step(int sum, int digit) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ digit;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}

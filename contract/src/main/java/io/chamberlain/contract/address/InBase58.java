package io.chamberlain.contract.address;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** Bitcoin's base58: digits and letters without 0, O, I and l; each leading 1 is a zero byte. */
final class InBase58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int CHECKSUM = 4;

    private InBase58() {}

    /** Empty for an empty text, a longer one (its value is squared work) and one with another character. */
    static Optional<byte[]> decode(String text, int mostCharacters) {
        if (text.isEmpty() || text.length() > mostCharacters) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        return Optional.of(withLeadingZeros(text, value));
    }

    private static byte[] withLeadingZeros(String text, BigInteger value) {
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == '1') {
            zeros++;
        }
        byte[] magnitude = value.toByteArray();
        int sign = magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
        return bytes;
    }

    /** What precedes the last four bytes, when these begin its double SHA-256 (Base58Check). */
    static Optional<byte[]> checked(byte[] bytes) {
        if (bytes.length <= CHECKSUM) {
            return Optional.empty();
        }
        int end = bytes.length - CHECKSUM;
        byte[] payload = Arrays.copyOf(bytes, end);
        byte[] sum = sha256(sha256(payload));
        return Arrays.equals(sum, 0, CHECKSUM, bytes, end, bytes.length) ? Optional.of(payload) : Optional.empty();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the platform lacks SHA-256", e);
        }
    }
}

package io.chamberlain.api.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key of a program as it is shown once: {@code chm_live_<id>_<secret><checksum>}. The checksum finds typing errors and lets
 * scanners of published code know a key when they see one; it protects nothing.
 *
 * @param publicId 16 characters that name it
 * @param text the whole key
 */
public record ApiKeyText(String publicId, String text) {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID = 16;

    /** 43 digits of base 62 are 256 bits. */
    private static final int SECRET = 43;

    private static final int CHECKSUM = 6;
    private static final Pattern SHAPE = Pattern.compile("chm_live_([0-9A-Za-z]{16})_[0-9A-Za-z]{43}[0-9A-Za-z]{6}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one under a new name. */
    public static ApiKeyText fresh() {
        return fresh(random(ID));
    }

    /** A new one under a name that is there already. */
    public static ApiKeyText fresh(String publicId) {
        String begin = "chm_live_" + publicId + "_" + random(SECRET);
        return new ApiKeyText(publicId, begin + checksum(begin));
    }

    /** Empty for what is none, without a look anywhere. */
    public static Optional<ApiKeyText> read(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM;
        return checksum(text.substring(0, end)).equals(text.substring(end))
                ? Optional.of(new ApiKeyText(matcher.group(1), text))
                : Optional.empty();
    }

    /** SHA-256 (hex) of the whole key. */
    public String hash() {
        return Tokens.hash(text);
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return text.toString();
    }

    private static String checksum(String begin) {
        CRC32 crc = new CRC32();
        crc.update(begin.getBytes(StandardCharsets.UTF_8));
        long rest = crc.getValue();
        StringBuilder digits = new StringBuilder(CHECKSUM);
        for (int i = 0; i < CHECKSUM; i++) {
            digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return digits.toString();
    }

    @Override
    public String toString() {
        return "ApiKeyText[" + publicId + "]";
    }
}

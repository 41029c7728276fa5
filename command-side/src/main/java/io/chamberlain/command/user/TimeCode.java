package io.chamberlain.command.user;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalInt;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * Codes of RFC 6238 as every authenticator makes them: SHA-1, six digits, steps of 30 seconds; a clock may be one step off
 * (RFC 6238, 5.2).
 */
final class TimeCode {

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();
    private static final int STEPS_OFF = 1;

    private TimeCode() {}

    /**
     * The time step whose code it is; empty when it is that of none.
     *
     * @param secret Base32
     * @param lastStep neither it nor an earlier one counts
     */
    static OptionalInt stepOf(String code, String secret, int lastStep, Instant at) {
        long stepSeconds = CODES.getTimeStep().toSeconds();
        int now = Math.toIntExact(at.getEpochSecond() / stepSeconds);
        SecretKey key = new SecretKeySpec(Base32.decode(secret), CODES.getAlgorithm());
        OptionalInt found = OptionalInt.empty();
        for (int step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
            boolean same = MessageDigest.isEqual(
                    bytes(codeOf(key, Instant.ofEpochSecond(step * stepSeconds))), bytes(code.strip()));
            if (same && step > lastStep) {
                found = OptionalInt.of(step);
            }
        }
        return found;
    }

    private static String codeOf(SecretKey key, Instant at) {
        try {
            return CODES.generateOneTimePasswordString(key, at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a factor's secret makes no codes", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

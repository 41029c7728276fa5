package io.chamberlain.api.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opaque tokens of 256 random bits, told apart by their prefix; only their SHA-256 goes further than this package. */
public final class Tokens {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern SESSION = Pattern.compile("chs_[A-Za-z0-9_-]{43}");
    private static final Pattern REFRESH =
            Pattern.compile("chr_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    private Tokens() {}

    /** A new session's pair. */
    public record Pair(String token, String refreshToken) {

        public static Pair of(UUID sessionId) {
            return new Pair("chs_" + random(), "chr_" + sessionId + "_" + random());
        }
    }

    /** 256 random bits as 43 characters that fit into a URL. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** SHA-256 (hex). */
    public static String hash(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static boolean isSessionToken(String text) {
        return SESSION.matcher(text).matches();
    }

    /** The session a refresh token belongs to; empty when it is none. */
    public static Optional<UUID> sessionOf(String refreshToken) {
        Matcher matcher = REFRESH.matcher(refreshToken);
        return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }
}

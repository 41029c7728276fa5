package io.chamberlain.api.credential;

import io.chamberlain.contract.port.Keys;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * A browser's session: two cookies no script can read, and one with the CSRF token that the page sends back as a header.
 * The token is bound to the session by a keyed hash, so that a cookie planted by a sibling site is worth nothing.
 */
@Component
public class Cookies {

    static final String SESSION = "__Host-chamberlain";
    static final String CSRF = "__Host-chamberlain-csrf";
    static final String REFRESH = "__Secure-chamberlain-refresh";

    private static final String REFRESH_PATH = "/api/v1/sessions";
    private static final String ALGORITHM = "HmacSHA256";

    private final Keys keys;

    Cookies(Keys keys) {
        this.keys = keys;
    }

    /** Sets the cookies of a new pair of tokens. */
    public HttpHeaders of(UUID sessionId, Tokens.Pair pair) {
        return headers(List.of(
                cookie(SESSION, pair.token(), "/", true, null),
                cookie(REFRESH, pair.refreshToken(), REFRESH_PATH, true, null),
                cookie(CSRF, csrfToken(sessionId), "/", false, null)));
    }

    /** Takes them away. */
    public HttpHeaders none() {
        return headers(List.of(
                cookie(SESSION, "", "/", true, Duration.ZERO),
                cookie(REFRESH, "", REFRESH_PATH, true, Duration.ZERO),
                cookie(CSRF, "", "/", false, Duration.ZERO)));
    }

    /** The refresh token of a browser. */
    public Optional<String> refreshToken(HttpServletRequest request) {
        return value(request, REFRESH);
    }

    public Optional<String> sessionToken(HttpServletRequest request) {
        return value(request, SESSION);
    }

    /** What the CSRF header must hold for the session. */
    public String csrfToken(UUID sessionId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(keys.derive("csrf"), ALGORITHM));
            byte[] tag = mac.doFinal(sessionId.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Whether the header holds the session's token. */
    public boolean isCsrfToken(UUID sessionId, @Nullable String header) {
        return header != null
                && MessageDigest.isEqual(
                        csrfToken(sessionId).getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(c -> c.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static ResponseCookie cookie(
            String name, String value, String path, boolean hidden, @Nullable Duration age) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(hidden)
                .secure(true)
                .sameSite("Strict");
        return age == null ? cookie.build() : cookie.maxAge(age).build();
    }

    private static HttpHeaders headers(List<ResponseCookie> cookies) {
        HttpHeaders headers = new HttpHeaders();
        cookies.forEach(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie.toString()));
        return headers;
    }
}

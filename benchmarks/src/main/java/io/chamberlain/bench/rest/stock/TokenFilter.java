package io.chamberlain.bench.rest.stock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks every request's bearer token up, so that a revoked session is over at once, as ours is. */
class TokenFilter extends OncePerRequestFilter {

    static final String USER = "user";
    private static final String BEARER = "Bearer ";

    private final TokenRows tokens;

    TokenFilter(TokenRows tokens) {
        this.tokens = tokens;
    }

    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/v1/wallets");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<UUID> user = user(request.getHeader("Authorization"));
        if (user.isEmpty()) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        request.setAttribute(USER, user.get());
        chain.doFilter(request, response);
    }

    private Optional<UUID> user(String header) {
        return header == null || !header.startsWith(BEARER)
                ? Optional.empty()
                : tokens.findById(hash(header.substring(BEARER.length())))
                        .filter(token -> token.holds(Instant.now()))
                        .map(TokenRow::userId);
    }
}

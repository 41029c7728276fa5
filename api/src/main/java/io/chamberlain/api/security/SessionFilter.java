package io.chamberlain.api.security;

import io.chamberlain.api.http.Call;
import io.chamberlain.api.http.Fault;
import io.chamberlain.api.http.Faulty;
import io.chamberlain.api.http.Headers;
import io.chamberlain.api.http.Problems;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.Authentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who a request comes from, by a bearer token or a browser's cookie, and leaves the actor for what follows. A
 * bearer token that does not hold is refused everywhere; a cookie that does not hold is as good as none, or nobody could
 * sign in again.
 */
final class SessionFilter extends OncePerRequestFilter {

    private static final String FAILED = SessionFilter.class.getName() + ".failed";
    private static final String BEARER = "Bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Authentication authentication;
    private final Cookies cookies;
    private final LastSeen lastSeen;
    private final Problems problems;
    private final Clock clock;

    SessionFilter(Authentication authentication, Cookies cookies, LastSeen lastSeen, Problems problems, Clock clock) {
        this.authentication = authentication;
        this.cookies = cookies;
        this.lastSeen = lastSeen;
        this.problems = problems;
        this.clock = clock;
    }

    /** Whether the request came with a credential that does not hold. */
    static boolean hasFailed(HttpServletRequest request) {
        return request.getAttribute(FAILED) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(Call.ACTOR, Clients.anonymous(request));
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        try {
            if (header != null) {
                byBearer(request, header);
            } else if (!byCookie(request)) {
                problems.write(request, response, Fault.CSRF_TOKEN_INVALID);
                return;
            }
        } catch (Faulty invalid) {
            problems.write(request, response, invalid.fault());
            return;
        }
        chain.doFilter(request, response);
    }

    private void byBearer(HttpServletRequest request, String header) {
        Optional<Actor> actor = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? signIn(request, header.substring(BEARER.length()).strip())
                : Optional.empty();
        if (actor.isEmpty()) {
            request.setAttribute(FAILED, true);
        }
    }

    /** Whether the request may go on: a writing one of a signed-in browser needs the CSRF token. */
    private boolean byCookie(HttpServletRequest request) {
        Optional<Actor> actor = cookies.sessionToken(request).flatMap(token -> signIn(request, token));
        if (actor.isEmpty() || SAFE.contains(request.getMethod())) {
            return true;
        }
        return actor.map(Actor::sessionId)
                .filter(id -> cookies.isCsrfToken(id, request.getHeader(Headers.CSRF_TOKEN)))
                .isPresent();
    }

    private Optional<Actor> signIn(HttpServletRequest request, String token) {
        if (!Tokens.isSessionToken(token)) {
            return Optional.empty();
        }
        String hash = Tokens.hash(token);
        return authentication.session(hash, clock.instant()).map(signed -> {
            Actor actor = Clients.complete(signed.actor(), request);
            request.setAttribute(Call.ACTOR, actor);
            request.setAttribute(Call.TOKEN_HASH, hash);
            SecurityContextHolder.getContext().setAuthentication(new Caller(actor));
            lastSeen.note(actor, signed.grant());
            return actor;
        });
    }
}

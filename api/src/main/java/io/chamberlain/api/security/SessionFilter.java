package io.chamberlain.api.security;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.bearer.KeyBearers;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.credential.Cookies;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.limit.Recent;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
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
 * Finds out who a request comes from, by a bearer token, a program's key or a browser's cookie, and leaves the actor for
 * what follows. A
 * bearer token that does not hold is refused everywhere; a cookie that does not hold is as good as none, or nobody could
 * sign in again.
 */
final class SessionFilter extends OncePerRequestFilter {

    private static final String FAILED = SessionFilter.class.getName() + ".failed";
    private static final String KEY_FAILED = SessionFilter.class.getName() + ".keyFailed";
    private static final String REFUSED = SessionFilter.class.getName() + ".refused";
    private static final String BEARER = "Bearer ";
    private static final String KEY = "chm_";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Authentication authentication;
    private final Cookies cookies;
    private final LastSeen lastSeen;
    private final KeyBearers keys;
    private final RateLimits limits;
    private final Clock clock;
    private final Recent held = new Recent();

    SessionFilter(
            Authentication authentication,
            Cookies cookies,
            LastSeen lastSeen,
            KeyBearers keys,
            RateLimits limits,
            Clock clock) {
        this.authentication = authentication;
        this.cookies = cookies;
        this.lastSeen = lastSeen;
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
    }

    /** What is wrong with how the request says who it comes from: answered once it is counted. */
    static Optional<Faulty> faultOf(HttpServletRequest request) {
        return Optional.ofNullable((Faulty) request.getAttribute(REFUSED));
    }

    /** Whether the request came with a credential that does not hold. */
    static boolean hasFailed(HttpServletRequest request) {
        return request.getAttribute(FAILED) != null;
    }

    /** Whether that was a program's key. */
    static boolean hasKeyFailed(HttpServletRequest request) {
        return request.getAttribute(KEY_FAILED) != null;
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
                request.setAttribute(REFUSED, new Faulty(Fault.CSRF_TOKEN_INVALID));
            }
        } catch (Faulty invalid) {
            request.setAttribute(REFUSED, invalid);
        }
        chain.doFilter(request, response);
    }

    private void byBearer(HttpServletRequest request, String header) {
        String token = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : "";
        boolean byKey = token.startsWith(KEY);
        Optional<Actor> actor = byKey ? byKey(request, token) : signIn(request, token);
        if (actor.isEmpty()) {
            request.setAttribute(FAILED, true);
            request.setAttribute(KEY_FAILED, byKey ? true : null);
        }
    }

    private Optional<Actor> byKey(HttpServletRequest request, String token) {
        return keys.find(token, Clients.anonymous(request)).map(keyed -> {
            Actor actor = Clients.complete(keyed.actor(), request);
            request.setAttribute(Call.ACTOR, actor);
            SecurityContextHolder.getContext()
                    .setAuthentication(new Caller(actor, keyed.grant().scopes()));
            keys.note(actor);
            return actor;
        });
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
        return look(request, hash).map(signed -> {
            Actor actor = Clients.complete(signed.actor(), request);
            request.setAttribute(Call.ACTOR, actor);
            request.setAttribute(Call.TOKEN_HASH, hash);
            SecurityContextHolder.getContext().setAuthentication(new Caller(actor));
            lastSeen.note(actor, signed.grant());
            return actor;
        });
    }

    /** Whoever tries out tokens is not looked up for ever; a token that held a moment ago is none of those. */
    private Optional<Authentication.Signed> look(HttpServletRequest request, String hash) {
        String address = request.getRemoteAddr();
        if (!held.contains(hash)) {
            limits.demandGuess(address);
        }
        Optional<Authentication.Signed> signed = authentication.session(hash, clock.instant());
        if (signed.isPresent()) {
            held.add(hash);
        } else {
            held.remove(hash);
            limits.guessed(address);
        }
        return signed;
    }
}

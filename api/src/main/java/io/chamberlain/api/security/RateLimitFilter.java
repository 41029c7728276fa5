package io.chamberlain.api.security;

import io.chamberlain.api.http.Call;
import io.chamberlain.api.http.Fault;
import io.chamberlain.api.http.Problems;
import io.chamberlain.contract.actor.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts a request for its address and, when somebody is signed in, for them; says what is left of the tighter limit. */
final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimits limits;
    private final Problems problems;

    RateLimitFilter(RateLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /** Those who watch the node from the same machine are not counted. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/") && Networks.isLoopback(request.getRemoteAddr());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RateLimits.Rest rest = take(request);
        response.setHeader("RateLimit-Limit", Integer.toString(rest.limit()));
        response.setHeader("RateLimit-Remaining", Long.toString(rest.left()));
        response.setHeader("RateLimit-Reset", Long.toString(rest.seconds()));
        if (rest.isWithin()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(rest.seconds()));
            problems.write(request, response, Fault.TOO_MANY_REQUESTS);
        }
    }

    private RateLimits.Rest take(HttpServletRequest request) {
        return request.getAttribute(Call.ACTOR) instanceof Actor actor && actor.userId() != null
                ? limits.signedIn(actor.userId().toString(), request.getRemoteAddr())
                : limits.anonymous(request.getRemoteAddr());
    }
}

package io.chamberlain.api.security;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.limit.Networks;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.problem.Problems;
import io.chamberlain.contract.actor.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts a request for its address and, when somebody is signed in, for them or their program's key; says what is left of
 * the tighter limit.
 */
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
        return request.getRequestURI().startsWith("/actuator/")
                && Networks.isLoopback(request.getRemoteAddr())
                && SessionFilter.faultOf(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RateLimits.Rest rest = take(request);
        Optional<Faulty> fault = SessionFilter.faultOf(request);
        if (fault.filter(it -> it.fault() == Fault.TOO_MANY_REQUESTS).isEmpty()) {
            RateLimits.say(response, rest);
        }
        if (fault.isPresent()) {
            problems.write(request, response, fault.get());
        } else if (rest.isWithin()) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, RateLimits.refused(rest));
        }
    }

    private RateLimits.Rest take(HttpServletRequest request) {
        if (!(request.getAttribute(Call.ACTOR) instanceof Actor actor) || actor.userId() == null) {
            return limits.anonymous(request.getRemoteAddr());
        }
        String whose = actor.keyId() == null ? actor.userId().toString() : "key " + actor.keyId();
        return limits.signedIn(whose, request.getRemoteAddr());
    }
}

package io.chamberlain.api.security;

import io.chamberlain.api.bearer.KeyBearers;
import io.chamberlain.api.credential.Cookies;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.problem.Problems;
import io.chamberlain.contract.port.Authentication;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes the filters of the chain; as beans of their own the container would run them for every path a second time. */
@Component
class Doorkeepers {

    private final SessionFilter sessions;
    private final RateLimitFilter limits;

    Doorkeepers(
            Authentication authentication,
            Cookies cookies,
            LastSeen lastSeen,
            KeyBearers keys,
            Problems problems,
            RateLimits rateLimits,
            Clock clock) {
        this.sessions = new SessionFilter(authentication, cookies, lastSeen, keys, rateLimits, clock);
        this.limits = new RateLimitFilter(rateLimits, problems);
    }

    SessionFilter sessions() {
        return sessions;
    }

    RateLimitFilter limits() {
        return limits;
    }
}

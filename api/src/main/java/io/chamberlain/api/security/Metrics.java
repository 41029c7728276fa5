package io.chamberlain.api.security;

import io.chamberlain.api.limit.Networks;
import io.chamberlain.contract.actor.Role;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Metrics are for administrators; for a scraper on the same machine only where the operator says so. */
@Component
class Metrics implements AuthorizationManager<RequestAuthorizationContext> {

    private final boolean fromLoopback;

    Metrics(@Value("${chamberlain.metrics.from-loopback:false}") boolean fromLoopback) {
        this.fromLoopback = fromLoopback;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        boolean isAdmin = authentication.get() instanceof Caller caller
                && caller.getPrincipal().is(Role.ADMIN)
                && caller.mayUse(Optional.empty());
        return new AuthorizationDecision(isAdmin
                || (fromLoopback && Networks.isLoopback(context.getRequest().getRemoteAddr())));
    }
}

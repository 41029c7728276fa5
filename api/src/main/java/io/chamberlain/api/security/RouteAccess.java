package io.chamberlain.api.security;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.KeyScope;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Decides by the {@link Access} of the method that will serve a request, before anything of its body is read. A method
 * without one is open to nobody; where there is no method at all, the dispatcher says 404 or 405 to everybody.
 */
@Component
class RouteAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String API = "/api/v1/";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final RequestMappingHandlerMapping routes;
    private final Clock clock;

    RouteAccess(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes, Clock clock) {
        this.routes = routes;
        this.clock = clock;
    }

    /** Refused because the program's key was not made for it. */
    static final class ScopeMissing extends AuthorizationDecision {

        private static final long serialVersionUID = 1L;

        ScopeMissing() {
            super(false);
        }
    }

    /** Refused for the age of the last proof alone: whoever proves again who they are may. */
    static final class ProofTooOld extends AuthorizationDecision {

        private static final long serialVersionUID = 1L;

        ProofTooOld() {
            super(false);
        }
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        if (SessionFilter.hasFailed(request)) {
            return new AuthorizationDecision(false);
        }
        return methodOf(request)
                .map(method -> decide(method.getMethodAnnotation(Access.class), authentication.get(), request))
                .orElseGet(() -> new AuthorizationDecision(true));
    }

    private AuthorizationDecision decide(
            @Nullable Access access, @Nullable Authentication authentication, HttpServletRequest request) {
        if (!allows(access, authentication)) {
            return new AuthorizationDecision(false);
        }
        if (authentication instanceof Caller caller && !caller.mayUse(scopeOf(request))) {
            return new ScopeMissing();
        }
        return access != null && access.stepUp() && !isFresh(authentication)
                ? new ProofTooOld()
                : new AuthorizationDecision(true);
    }

    /** By the plural noun of the path, and whether something is written. */
    private static Optional<KeyScope> scopeOf(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith(API)) {
            return Optional.empty();
        }
        String noun = path.substring(API.length()).split("/", 2)[0];
        return KeyScope.of(noun, READS.contains(request.getMethod()));
    }

    private boolean isFresh(@Nullable Authentication authentication) {
        return authentication instanceof Caller caller && caller.getPrincipal().isFreshAt(clock.instant());
    }

    private static boolean allows(@Nullable Access access, @Nullable Authentication authentication) {
        if (access == null) {
            return false;
        }
        List<Role> roles = Arrays.asList(access.value());
        if (roles.contains(Role.ANONYMOUS)) {
            return true;
        }
        return authentication instanceof Caller caller
                && (roles.isEmpty() || roles.contains(caller.getPrincipal().role()));
    }

    private Optional<HandlerMethod> methodOf(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain chain = routes.getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (Exception noSuchMethodOrMediaType) {
            return Optional.empty();
        }
    }
}

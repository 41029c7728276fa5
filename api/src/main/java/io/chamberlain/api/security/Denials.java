package io.chamberlain.api.security;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Problems;
import io.chamberlain.api.refusal.Attempted;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.apikey.ApiKeyRefusal;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers 401 to those nobody knows and 403 to those who may not, and records the latter. */
@Component
class Denials implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Problems problems;
    private final AttemptLog attempts;

    Denials(Problems problems, AttemptLog attempts) {
        this.problems = problems;
        this.attempts = attempts;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (SessionFilter.hasKeyFailed(request)) {
            problems.write(request, response, new ApiKeyRefusal.KeyNotValid());
        } else if (SessionFilter.hasFailed(request)) {
            problems.write(request, response, new SessionRefusal.SessionOver());
        } else {
            problems.write(request, response, Fault.NOT_SIGNED_IN);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        Refusal forbidden = refusalOf(why);
        if (request.getAttribute(Call.ACTOR) instanceof Actor actor) {
            attempts.record(Attempted.by(actor, request, "denied", forbidden));
        }
        problems.write(request, response, forbidden);
    }

    private static Refusal refusalOf(AccessDeniedException why) {
        if (!(why instanceof AuthorizationDeniedException denied)) {
            return new RequestRefusal.Forbidden();
        }
        return switch (denied.getAuthorizationResult()) {
            case RouteAccess.ProofTooOld _ -> new RequestRefusal.StepUpRequired();
            case RouteAccess.ScopeMissing _ -> new ApiKeyRefusal.KeyScopeMissing();
            default -> new RequestRefusal.Forbidden();
        };
    }
}

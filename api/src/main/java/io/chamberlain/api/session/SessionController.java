package io.chamberlain.api.session;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.credential.Cookies;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionCommand.RevokeSession;
import io.chamberlain.contract.session.SessionQuery.FindSession;
import io.chamberlain.contract.session.SessionQuery.ListSessions;
import io.chamberlain.contract.session.SessionQuery.SessionView;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

    private final SignIns signIns;
    private final IdentitySignIns identities;
    private final Cookies cookies;
    private final Commands commands;
    private final Queries queries;

    SessionController(
            SignIns signIns, IdentitySignIns identities, Cookies cookies, Commands commands, Queries queries) {
        this.signIns = signIns;
        this.identities = identities;
        this.cookies = cookies;
        this.commands = commands;
        this.queries = queries;
    }

    /** Signs in; with {@code "cookie": true} the tokens go into cookies that no script can read. */
    @PostMapping
    @Access(Role.ANONYMOUS)
    @MayRefuse({
        SessionRefusal.SignInFailed.class,
        SessionRefusal.SecondFactorRequired.class,
        SessionRefusal.SecondFactorWrong.class,
        SessionRefusal.SecondFactorLocked.class,
        SessionRefusal.NewPasswordRequired.class,
        SessionRefusal.NewPasswordUnchanged.class,
        SessionRefusal.NewPasswordNotDue.class,
        UserRefusal.PasswordTooWeak.class
    })
    ResponseEntity<SignIns.SignedIn> signIn(@RequestBody @Valid SignIns.Credentials body, Call call) {
        return signIns.signIn(body, call);
    }

    /** Signs in by the token of another issuer, whose identity was linked to the account before. */
    @PostMapping("/identities")
    @Access(Role.ANONYMOUS)
    @MayRefuse({
        SessionRefusal.IdentityTokenInvalid.class,
        SessionRefusal.SignInFailed.class,
        SessionRefusal.SecondFactorRequired.class,
        SessionRefusal.SecondFactorWrong.class,
        SessionRefusal.SecondFactorLocked.class
    })
    ResponseEntity<SignIns.SignedIn> signInByIdentity(@RequestBody @Valid IdentitySignIns.Vouched body, Call call) {
        return identities.signIn(body, call);
    }

    /** Replaces both tokens; a refresh token that was used before ends the session. */
    @PostMapping("/refreshes")
    @Access(Role.ANONYMOUS)
    @MayRefuse(SessionRefusal.RefreshFailed.class)
    ResponseEntity<SignIns.SignedIn> refreshSession(
            @RequestBody(required = false) @Valid SignIns.@Nullable Refresh body,
            HttpServletRequest request,
            Call call) {
        return body == null
                ? signIns.refreshByCookie(cookies.refreshToken(request), request.getHeader(Headers.CSRF_TOKEN), call)
                : signIns.refresh(body.refreshToken(), call);
    }

    /** Proves once more who is there, for what needs a proof of the last five minutes. */
    @PostMapping("/{sessionId}/step-ups")
    @Access
    @Unversioned
    @MayRefuse({
        SessionRefusal.StepUpFailed.class,
        SessionRefusal.StepUpNeedsCode.class,
        SessionRefusal.SecondFactorLocked.class,
        RequestRefusal.NotFound.class
    })
    ResponseEntity<Accepted> stepUp(@PathVariable UUID sessionId, @RequestBody @Valid SignIns.Proof body, Call call) {
        if (!sessionId.equals(call.sessionId())) {
            throw new Refused(new RequestRefusal.NotFound());
        }
        return signIns.stepUp(sessionId, body, call).changed();
    }

    /** Signs out, or ends another of one's own sessions. */
    @DeleteMapping("/{sessionId}")
    @Access
    @MayRefuse(RequestRefusal.NotFound.class)
    ResponseEntity<Void> revokeSession(@PathVariable UUID sessionId, Call call) {
        Outcome outcome = commands.send(call, new RevokeSession(sessionId));
        return sessionId.equals(call.sessionId()) ? outcome.gone(cookies.none()) : outcome.gone();
    }

    /** One's own, newest first; all for administrators and officers. */
    @GetMapping
    @Access
    @MayRefuse
    Page<SessionView> listSessions(PageRequest page, @RequestParam(required = false) @Nullable UUID userId, Call call) {
        return queries.page(call, new ListSessions(page, userId));
    }

    /** One. */
    @GetMapping("/{sessionId}")
    @Access
    @MayRefuse
    ResponseEntity<SessionView> findSession(@PathVariable UUID sessionId, Call call) {
        SessionView session = queries.one(call, new FindSession(sessionId), SessionView.class);
        return Views.item(session, session.version(), session.position());
    }
}

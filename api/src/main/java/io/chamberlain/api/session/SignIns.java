package io.chamberlain.api.session;

import io.chamberlain.api.http.Call;
import io.chamberlain.api.http.Commands;
import io.chamberlain.api.http.Fault;
import io.chamberlain.api.http.Faulty;
import io.chamberlain.api.http.Floor;
import io.chamberlain.api.http.NewId;
import io.chamberlain.api.http.Outcome;
import io.chamberlain.api.security.Cookies;
import io.chamberlain.api.security.PasswordPolicy;
import io.chamberlain.api.security.RateLimits;
import io.chamberlain.api.security.Tokens;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand.RefreshSession;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionRefusal.RefreshFailed;
import io.chamberlain.contract.session.SessionRefusal.SignInFailed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes tokens for those who prove who they are; a token is shown once and kept as a hash. */
@Component
class SignIns {

    private static final String PATH = "/api/v1/sessions/";
    private static final String OUTCOME = "outcome";
    private static final String REUSED = "reused";
    private static final String EXPIRES_AT = "expiresAt";

    private final Commands commands;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final RateLimits limits;
    private final Cookies cookies;
    private final Floor floor;

    SignIns(
            Commands commands,
            Passwords passwords,
            PasswordPolicy policy,
            RateLimits limits,
            Cookies cookies,
            @Value("${chamberlain.sign-in.floor:PT0.4S}") Duration floor) {
        this.commands = commands;
        this.passwords = passwords;
        this.policy = policy;
        this.limits = limits;
        this.cookies = cookies;
        this.floor = new Floor(floor);
    }

    /** @param newPassword required with a one-time password, refused without one */
    record Credentials(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 512) String password,
            @Size(max = 512) @Nullable String newPassword,
            @Nullable Boolean cookie) {
        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }

    record Refresh(@NotBlank @Size(max = 200) String refreshToken) {
        @Override
        public String toString() {
            return "Refresh[***]";
        }
    }

    /**
     * Tokens for a program, or the CSRF token for a browser, whose tokens are in cookies.
     *
     * @param expiresAt when the session ends even if it is used
     */
    record SignedIn(
            UUID id,
            @Nullable String userId,
            @Nullable String expiresAt,
            @Nullable String token,
            @Nullable String refreshToken,
            @Nullable String csrfToken) {
        @Override
        public String toString() {
            return "SignedIn[" + id + "]";
        }
    }

    ResponseEntity<SignedIn> signIn(Credentials body, Call call) {
        limit(call, Tokens.hash(body.email().strip().toLowerCase(Locale.ROOT)));
        UUID sessionId = NewId.next();
        Tokens.Pair pair = Tokens.Pair.of(sessionId);
        Outcome outcome = proved(call, toCommand(body, sessionId, pair));
        return outcome.with(ResponseEntity.created(URI.create(PATH + sessionId))
                        .headers(Boolean.TRUE.equals(body.cookie()) ? cookies.of(sessionId, pair) : new HttpHeaders()))
                .body(answer(outcome, pair, Boolean.TRUE.equals(body.cookie())));
    }

    /** A failure is not told sooner for an unknown address than for a wrong password. */
    private Outcome proved(Call call, SignIn command) {
        long began = System.nanoTime();
        try {
            return commands.send(plain(call), command);
        } catch (Refused refused) {
            if (refused.refusal() instanceof SignInFailed) {
                floor.waitFrom(began);
            }
            throw refused;
        }
    }

    ResponseEntity<SignedIn> refresh(String refreshToken, Call call) {
        return refresh(refreshToken, call, false);
    }

    /** @throws Faulty CSRF_TOKEN_INVALID unless the header belongs to the session of the cookie */
    ResponseEntity<SignedIn> refreshByCookie(Optional<String> refreshToken, @Nullable String csrfToken, Call call) {
        String token = refreshToken.orElseThrow(() -> new Faulty(Fault.BODY_REQUIRED));
        UUID sessionId = Tokens.sessionOf(token).orElseThrow(() -> new Refused(new RefreshFailed()));
        if (!cookies.isCsrfToken(sessionId, csrfToken)) {
            throw new Faulty(Fault.CSRF_TOKEN_INVALID);
        }
        return refresh(token, call, true);
    }

    /** Counts an attempt to prove something. */
    void limit(Call call, String account) {
        limits.signIn(addressOf(call), account);
    }

    private ResponseEntity<SignedIn> refresh(String refreshToken, Call call, boolean byCookie) {
        limits.refresh(addressOf(call));
        UUID sessionId = Tokens.sessionOf(refreshToken).orElseThrow(() -> new Refused(new RefreshFailed()));
        Tokens.Pair pair = Tokens.Pair.of(sessionId);
        Outcome outcome = commands.send(
                plain(call),
                new RefreshSession(
                        sessionId,
                        Tokens.hash(refreshToken),
                        Tokens.hash(pair.token()),
                        Tokens.hash(pair.refreshToken())));
        if (REUSED.equals(outcome.accepted().facts().get(OUTCOME))) {
            throw new Refused(new RefreshFailed());
        }
        return outcome.with(ResponseEntity.ok().headers(byCookie ? cookies.of(sessionId, pair) : new HttpHeaders()))
                .body(answer(outcome, pair, byCookie));
    }

    private SignIn toCommand(Credentials body, UUID sessionId, Tokens.Pair pair) {
        String newPassword = body.newPassword();
        String newHash = newPassword == null ? null : hashOf(new Secret(newPassword), body.email());
        return new SignIn(
                sessionId,
                body.email(),
                new Secret(body.password()),
                newHash == null ? null : NewId.next(),
                newHash,
                Tokens.hash(pair.token()),
                Tokens.hash(pair.refreshToken()));
    }

    private String hashOf(Secret newPassword, String email) {
        policy.demand(newPassword, email);
        return passwords.hash(newPassword);
    }

    private SignedIn answer(Outcome outcome, Tokens.Pair pair, boolean byCookie) {
        UUID sessionId = outcome.accepted().id();
        String userId = outcome.accepted().facts().get("userId");
        String expiresAt = outcome.accepted().facts().get(EXPIRES_AT);
        return byCookie
                ? new SignedIn(sessionId, userId, expiresAt, null, null, cookies.csrfToken(sessionId))
                : new SignedIn(sessionId, userId, expiresAt, pair.token(), pair.refreshToken(), null);
    }

    /** Whoever proves something is not signed in yet, and a secret shown once is not stored under a key. */
    private static Call plain(Call call) {
        return Call.plain(call.actor());
    }

    private static String addressOf(Call call) {
        String address = call.actor().address();
        return address == null ? "" : address;
    }
}

package io.chamberlain.api.session;

import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.IdempotencyKeys;
import io.chamberlain.api.credential.Cookies;
import io.chamberlain.api.credential.PasswordPolicy;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Floor;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.RefreshSession;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionCommand.StepUp;
import io.chamberlain.contract.session.SessionRefusal.NewPasswordUnchanged;
import io.chamberlain.contract.session.SessionRefusal.RefreshFailed;
import io.chamberlain.contract.session.SessionRefusal.SecondFactorWrong;
import io.chamberlain.contract.session.SessionRefusal.SignInFailed;
import io.chamberlain.contract.session.SessionRefusal.StepUpFailed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes tokens for those who prove who they are; a token is shown once and kept as a hash. */
@Component
class SignIns {

    private static final String PATH = "/api/v1/sessions/";
    private static final String REUSED = "reused";
    private static final String EXPIRES_AT = "expiresAt";

    private final Commands commands;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final RateLimits limits;
    private final Cookies cookies;
    private final Floor floor;
    private final IdempotencyKeys keys;

    SignIns(
            Commands commands,
            Passwords passwords,
            PasswordPolicy policy,
            RateLimits limits,
            Cookies cookies,
            IdempotencyKeys keys,
            @Value("${chamberlain.sign-in.floor:PT0.4S}") Duration floor) {
        this.keys = keys;
        this.commands = commands;
        this.passwords = passwords;
        this.policy = policy;
        this.limits = limits;
        this.cookies = cookies;
        this.floor = new Floor(floor);
    }

    /**
     * @param newPassword another one: required with a one-time password, refused with any other
     * @param code of the second factor where there is one, or one to recover by
     */
    record Credentials(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 512) String password,
            @Size(max = 512) @Nullable String newPassword,
            @Size(max = 64) @Nullable String code,
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
     * Tokens for a program, or the CSRF token for a browser, whose tokens are in cookies. They are shown once: the answer
     * to a repeated key names the session and has none of them.
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
        String account = body.email().strip().toLowerCase(Locale.ROOT);
        String counted = Tokens.hash(account);
        limits.signIn(addressOf(call), counted);
        boolean byCookie = Boolean.TRUE.equals(body.cookie());
        UUID sessionId = NewId.next();
        Tokens.Pair pair = Tokens.Pair.of(sessionId);
        Idempotency key = keys.of(
                call, keys.scopeOf("sign-in", account), with(body.code(), "sign-in", Boolean.toString(byCookie)));
        return opened(proved(call.under(key), toCommand(body, sessionId, pair), counted), pair, byCookie);
    }

    ResponseEntity<SignedIn> opened(Outcome outcome, Tokens.Pair pair, boolean byCookie) {
        if (isWrongCode(outcome)) {
            throw new Refused(new SecondFactorWrong());
        }
        return answered(
                outcome,
                ResponseEntity.created(URI.create(PATH + outcome.accepted().id())),
                pair,
                byCookie);
    }

    /** @param password or a code of the second factor: one of the two */
    record Proof(
            @Size(max = 512) @Nullable String password,
            @Size(max = 64) @Nullable String code) {
        @Override
        public String toString() {
            return "Proof[***]";
        }
    }

    /**
     * Nothing is made of the password to keep: what the key names is the session, and the code.
     *
     * @throws Faulty INPUT_INVALID unless it is one of the two
     */
    Outcome stepUp(UUID sessionId, Proof proof, Call call) {
        if ((proof.password() == null) == (proof.code() == null)) {
            throw new Faulty(Fault.INPUT_INVALID, Map.of("field", "password"));
        }
        String userId = call.userId().toString();
        limits.signIn(addressOf(call), userId);
        Idempotency key = keys.of(call, "user:" + userId, with(proof.code(), "step-up", sessionId.toString()));
        Outcome outcome =
                proved(call.under(key), new StepUp(sessionId, secret(proof.password()), secret(proof.code())), userId);
        if (isWrongCode(outcome)) {
            throw new Refused(new StepUpFailed());
        }
        return outcome;
    }

    /** What a key is bound to: a code, too, because a wrong one has an outcome of its own. */
    static String[] with(@Nullable String code, String... asked) {
        return code == null
                ? asked
                : Stream.concat(Stream.of(asked), Stream.of(code)).toArray(String[]::new);
    }

    static @Nullable Secret secret(@Nullable String typed) {
        return typed == null ? null : new Secret(typed);
    }

    private static boolean isWrongCode(Outcome outcome) {
        return SessionCommand.WRONG_CODE.equals(outcome.accepted().facts().get(SessionCommand.OUTCOME));
    }

    /** A failure is not told sooner for an unknown address than for a wrong password. */
    Outcome proved(Call call, SessionCommand command, String counted) {
        long began = System.nanoTime();
        try {
            Outcome outcome = commands.send(call, command);
            if (isWrongCode(outcome)) {
                limits.signInFailed(counted);
            } else {
                limits.signInHeld(addressOf(call), counted);
            }
            return outcome;
        } catch (Refused refused) {
            if (refused.refusal() instanceof SignInFailed || refused.refusal() instanceof StepUpFailed) {
                limits.signInFailed(counted);
            }
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

    private ResponseEntity<SignedIn> refresh(String refreshToken, Call call, boolean byCookie) {
        limits.refresh(addressOf(call));
        UUID sessionId = Tokens.sessionOf(refreshToken).orElseThrow(() -> new Refused(new RefreshFailed()));
        Tokens.Pair pair = Tokens.Pair.of(sessionId);
        String presented = Tokens.hash(refreshToken);
        Idempotency key = keys.of(call, "session:" + sessionId, "refresh", presented, Boolean.toString(byCookie));
        Outcome outcome = commands.send(
                call.under(key),
                new RefreshSession(sessionId, presented, Tokens.hash(pair.token()), Tokens.hash(pair.refreshToken())));
        if (REUSED.equals(outcome.accepted().facts().get(SessionCommand.OUTCOME))) {
            throw new Refused(new RefreshFailed());
        }
        return answered(outcome, ResponseEntity.ok(), pair, byCookie);
    }

    private SignIn toCommand(Credentials body, UUID sessionId, Tokens.Pair pair) {
        String newPassword = body.newPassword();
        if (body.password().equals(newPassword)) {
            throw new Refused(new NewPasswordUnchanged());
        }
        String newHash = newPassword == null ? null : hashOf(new Secret(newPassword), body.email());
        return new SignIn(
                sessionId,
                body.email(),
                new Secret(body.password()),
                newHash == null ? null : NewId.next(),
                newHash,
                secret(body.code()),
                Tokens.hash(pair.token()),
                Tokens.hash(pair.refreshToken()));
    }

    private String hashOf(Secret newPassword, String email) {
        policy.demand(newPassword, email);
        return passwords.hash(newPassword);
    }

    private ResponseEntity<SignedIn> answered(
            Outcome outcome, ResponseEntity.BodyBuilder answer, Tokens.Pair pair, boolean byCookie) {
        boolean shown = !outcome.replayed();
        UUID sessionId = outcome.accepted().id();
        return outcome.with(answer.headers(shown && byCookie ? cookies.of(sessionId, pair) : new HttpHeaders()))
                .body(shown ? shown(outcome, pair, byCookie) : named(outcome));
    }

    private static SignedIn named(Outcome outcome) {
        Accepted accepted = outcome.accepted();
        return new SignedIn(
                accepted.id(), accepted.facts().get("userId"), accepted.facts().get(EXPIRES_AT), null, null, null);
    }

    private SignedIn shown(Outcome outcome, Tokens.Pair pair, boolean byCookie) {
        UUID sessionId = outcome.accepted().id();
        String userId = outcome.accepted().facts().get("userId");
        String expiresAt = outcome.accepted().facts().get(EXPIRES_AT);
        return byCookie
                ? new SignedIn(sessionId, userId, expiresAt, null, null, cookies.csrfToken(sessionId))
                : new SignedIn(sessionId, userId, expiresAt, pair.token(), pair.refreshToken(), null);
    }

    static String addressOf(Call call) {
        String address = call.actor().address();
        return address == null ? "" : address;
    }
}

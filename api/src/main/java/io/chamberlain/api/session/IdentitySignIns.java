package io.chamberlain.api.session;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.IdempotencyKeys;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.oidc.OidcIdentity;
import io.chamberlain.api.oidc.OidcTokens;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.session.SessionCommand.SignInByIdentity;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Signs in whom another issuer vouches for, with tokens of our own: a revocation holds on the next request. */
@Component
class IdentitySignIns {

    private final OidcTokens issuers;
    private final SignIns signIns;
    private final RateLimits limits;
    private final IdempotencyKeys keys;

    IdentitySignIns(OidcTokens issuers, SignIns signIns, RateLimits limits, IdempotencyKeys keys) {
        this.issuers = issuers;
        this.signIns = signIns;
        this.limits = limits;
        this.keys = keys;
    }

    /**
     * @param token of the issuer
     * @param nonce whose SHA-256 (hex) it was asked for with
     * @param code of the second factor where there is one
     */
    record Vouched(
            @NotBlank @Size(max = 8_000) String token,
            @Size(max = 200) @Nullable String nonce,
            @Size(max = 64) @Nullable String code,
            @Nullable Boolean cookie) {
        @Override
        public String toString() {
            return "Vouched[***]";
        }
    }

    ResponseEntity<SignIns.SignedIn> signIn(Vouched body, Call call) {
        limits.refresh(SignIns.addressOf(call));
        OidcIdentity identity = issuers.verify(body.token(), body.nonce());
        String counted = Tokens.hash(identity.issuer() + " " + identity.subject());
        limits.signIn(SignIns.addressOf(call), counted);
        boolean byCookie = Boolean.TRUE.equals(body.cookie());
        UUID sessionId = NewId.next();
        Tokens.Pair pair = Tokens.Pair.of(sessionId);
        Idempotency key = keys.of(
                call,
                keys.scopeOf("sign-in", counted),
                SignIns.with(body.code(), "identity", Boolean.toString(byCookie), identity.tokenHash()));
        SignInByIdentity command = new SignInByIdentity(
                sessionId,
                identity.issuer(),
                identity.subject(),
                identity.tokenHash(),
                identity.authenticatedAt(),
                SignIns.secret(body.code()),
                Tokens.hash(pair.token()),
                Tokens.hash(pair.refreshToken()));
        return signIns.opened(signIns.proved(call.under(key), command, counted), pair, byCookie);
    }
}

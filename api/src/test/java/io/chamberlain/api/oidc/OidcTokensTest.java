package io.chamberlain.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.chamberlain.api.oidc.OidcIssuers.Issuer;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.SessionRefusal.IdentityTokenInvalid;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a token has to hold, each held against an issuer that signs anything. */
class OidcTokensTest {

    private final LocalIssuer issuer = new LocalIssuer();
    private final LocalIssuer stranger = new LocalIssuer();
    private final OidcTokens tokens = new OidcTokens(
            new OidcIssuers(List.of(new Issuer("local", issuer.issuer(), LocalIssuer.AUDIENCE, issuer.keys()))));

    @AfterEach
    void stop() {
        issuer.close();
        stranger.close();
    }

    @Test
    void a_token_of_the_issuer_for_us_names_somebody() {
        assertThat(tokens.verify(issuer.token("ada", "n-1"), "n-1"))
                .isEqualTo(new OidcIdentity(issuer.issuer(), "ada"));
        assertThat(tokens.verify(issuer.token("ada", null), null).subject()).isEqualTo("ada");
    }

    @Test
    void a_nonce_is_answered_or_the_token_is_somebody_elses() {
        invalid(issuer.token("ada", "n-1"), "n-2");
        invalid(issuer.token("ada", "n-1"), null);
        invalid(issuer.token("ada", null), "n-1");
    }

    @Test
    void an_issuer_that_is_not_configured_is_not_even_asked() {
        invalid(stranger.token("ada", null), null);
        assertThat(stranger.asked()).isZero();
        invalid(issuer.signed(
                issuer.claims("ada", null).issuer("https://elsewhere.example").build()));
    }

    @Test
    void another_audience_an_end_that_passed_and_no_end_are_refused() {
        invalid(issuer.signed(issuer.claims("ada", null).audience("another").build()));
        Date passed = Date.from(Instant.now().minusSeconds(120));
        invalid(issuer.signed(issuer.claims("ada", null).expirationTime(passed).build()));
        invalid(issuer.signed(issuer.claims("ada", null).expirationTime(null).build()));
        Date later = Date.from(Instant.now().plusSeconds(120));
        invalid(issuer.signed(issuer.claims("ada", null).notBeforeTime(later).build()));
        invalid(issuer.signed(issuer.claims(null, null).build()));
        invalid(issuer.signed(issuer.claims(" ", null).build()));
    }

    @Test
    void a_signature_by_another_key_by_a_shared_secret_and_none_is_refused() throws JOSEException {
        JWTClaimsSet claims = issuer.claims("ada", null).build();
        RSAKey sameName = new RSAKey.Builder(LocalIssuer.fresh())
                .keyID(issuer.key().getKeyID())
                .build();
        invalid(LocalIssuer.signed(claims, sameName));
        invalid(new PlainJWT(claims).serialize());
        SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        shared.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
        invalid(shared.serialize());
        String good = issuer.token("ada", null);
        invalid(good.substring(0, good.lastIndexOf('.') + 1));
        for (String none : List.of("", "nonsense", "a.b.c", "..", "e30.e30.e30")) {
            invalid(none);
        }
    }

    @Test
    void a_key_that_was_changed_is_fetched_when_a_token_names_it() {
        tokens.verify(issuer.token("ada", null), null);
        tokens.verify(issuer.token("ada", null), null);
        assertThat(issuer.asked()).isEqualTo(1);
        String before = issuer.token("ada", null);
        issuer.rotate();
        assertThat(tokens.verify(issuer.token("ada", null), null).subject()).isEqualTo("ada");
        invalid(before);
    }

    @Test
    void an_issuer_that_is_away_vouches_for_nobody() {
        String token = issuer.token("ada", null);
        issuer.close();
        invalid(token);
    }

    private void invalid(String token) {
        invalid(token, null);
    }

    private void invalid(String token, String nonce) {
        assertThatThrownBy(() -> tokens.verify(token, nonce))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new IdentityTokenInvalid()));
    }
}

package io.chamberlain.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.oidc.OidcIssuers.Issuer;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.SessionRefusal.IdentityTokenInvalid;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a token has to hold, each held against an issuer that signs anything. */
class OidcTokensTest {

    private final LocalIssuer issuer = new LocalIssuer();
    private final LocalIssuer stranger = new LocalIssuer();
    private final OidcTokens tokens = tokens(true);
    private final OidcTokens strict = tokens(false);

    @AfterEach
    void stop() {
        issuer.close();
        stranger.close();
    }

    private OidcTokens tokens(boolean nonceless) {
        Issuer local = new Issuer("local", issuer.issuer(), LocalIssuer.AUDIENCE, issuer.keys(), nonceless);
        return new OidcTokens(new OidcIssuers(List.of(local)), Clock.systemUTC());
    }

    @Test
    void a_token_of_the_issuer_for_us_names_somebody() {
        OidcIdentity ada = tokens.verify(issuer.token("ada", "n-1"), "n-1");
        assertThat(ada.issuer()).isEqualTo(issuer.issuer());
        assertThat(ada.subject()).isEqualTo("ada");
        assertThat(tokens.verify(issuer.token("ada", null), null).subject()).isEqualTo("ada");
    }

    @Test
    void who_only_found_a_token_does_not_know_what_its_nonce_is_the_hash_of() throws ParseException {
        String token = issuer.token("ada", "n-1");
        String said = SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("nonce");
        invalid(token, said);
        invalid(token, "n-2");
        invalid(token, null);
        invalid(issuer.token("ada", null), "n-1");
    }

    @Test
    void a_token_without_a_nonce_is_believed_of_an_issuer_that_has_none_alone() {
        String token = issuer.token("ada", null);
        refuses(strict, token, null);
        assertThat(strict.verify(issuer.token("ada", "n-1"), "n-1").subject()).isEqualTo("ada");
    }

    @Test
    void one_token_has_one_hash_however_its_signature_is_written() {
        String token = issuer.token("ada", null);
        OidcIdentity ada = tokens.verify(token, null);
        assertThat(tokens.verify(token, null)).isEqualTo(ada);
        assertThat(tokens.verify(issuer.token("ada", null), null)).isNotEqualTo(ada);
        assertThat(ada.tokenHash()).isEqualTo(Tokens.hash(token.substring(0, token.lastIndexOf('.'))));
        invalid(" " + token);
        invalid(token + "\n");
    }

    @Test
    void a_token_is_minutes_old_and_of_those_for_several_the_one_that_we_asked_for() {
        Date longAgo = Date.from(Instant.now().minusSeconds(700));
        invalid(issuer.signed(issuer.claims("ada", null).issueTime(longAgo).build()));
        invalid(issuer.signed(issuer.claims("ada", null).issueTime(null).build()));
        Date soon = Date.from(Instant.now().plusSeconds(120));
        invalid(issuer.signed(issuer.claims("ada", null).issueTime(soon).build()));
        List<String> both = List.of(LocalIssuer.AUDIENCE, "another");
        invalid(issuer.signed(issuer.claims("ada", null).audience(both).build()));
        invalid(issuer.signed(issuer.claims("ada", null)
                .audience(both)
                .claim("azp", "another")
                .build()));
        String ours = issuer.signed(issuer.claims("ada", null)
                .audience(both)
                .claim("azp", LocalIssuer.AUDIENCE)
                .build());
        assertThat(tokens.verify(ours, null).subject()).isEqualTo("ada");
    }

    @Test
    void a_token_says_when_its_person_last_proved_who_they_are_or_does_not() {
        Instant hourAgo = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        String said = issuer.signed(issuer.claims("ada", null)
                .claim("auth_time", hourAgo.getEpochSecond())
                .build());
        assertThat(tokens.verify(said, null).authenticatedAt()).isEqualTo(hourAgo);
        assertThat(tokens.verify(issuer.token("ada", null), null).authenticatedAt())
                .isNull();
        invalid(issuer.signed(
                issuer.claims("ada", null).claim("auth_time", "just now").build()));
    }

    @Test
    void a_signed_text_of_another_type_is_no_token_to_sign_in_by() {
        JWSHeader.Builder other = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt"));
        invalid(LocalIssuer.signed(issuer.claims("ada", null).build(), issuer.key(), other));
    }

    @Test
    void an_issuer_is_configured_once_and_asked_over_https() {
        URI keys = URI.create("https://issuer.example/keys");
        Issuer right = new Issuer("local", "https://issuer.example", "chamberlain", keys, false);
        for (String wrong : List.of("http://issuer.example", "ftp://localhost", "issuer.example")) {
            assertThatThrownBy(() -> new Issuer("local", wrong, "chamberlain", keys, false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        URI plain = URI.create("http://issuer.example/keys");
        assertThatThrownBy(() -> new Issuer("local", "https://issuer.example", "chamberlain", plain, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Issuer("a/b", "https://issuer.example", "chamberlain", keys, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Issuer("local", "https://issuer.example", " ", keys, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OidcIssuers(List.of(right, right))).isInstanceOf(IllegalArgumentException.class);
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
        refuses(tokens, token, nonce);
    }

    private static void refuses(OidcTokens who, String token, String nonce) {
        assertThatThrownBy(() -> who.verify(token, nonce))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new IdentityTokenInvalid()));
    }
}

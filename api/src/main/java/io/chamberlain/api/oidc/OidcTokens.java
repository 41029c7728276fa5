package io.chamberlain.api.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.chamberlain.api.oidc.OidcIssuers.Issuer;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.SessionRefusal.IdentityTokenInvalid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Believes a token that a configured issuer signed for this clinic, that has not ended, and that answers the nonce it was
 * asked for with. Its keys are fetched from the issuer, again when a token names one that is not known; signatures by a
 * shared secret, and none, are believed of nobody.
 */
@Component
@EnableConfigurationProperties(OidcIssuers.class)
public class OidcTokens {

    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);
    private static final Duration CLOCKS_OFF = Duration.ofSeconds(60);
    private static final int LONGEST_SUBJECT = 255;
    private static final List<SignatureAlgorithm> ALGORITHMS = List.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384);

    private final OidcIssuers configured;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    OidcTokens(OidcIssuers configured) {
        this.configured = configured;
    }

    /**
     * Whom the token names.
     *
     * @param nonce that the token was asked for with; null for a token that has none
     * @throws Refused IDENTITY_TOKEN_INVALID, whatever is wrong with it
     */
    public OidcIdentity verify(String token, @Nullable String nonce) {
        Issuer issuer = issuerOf(token).orElseThrow(OidcTokens::invalid);
        try {
            Jwt jwt = decoders.computeIfAbsent(issuer.issuer(), _ -> decoder(issuer))
                    .decode(token);
            String subject = jwt.getSubject();
            if (subject == null || !answers(jwt, nonce)) {
                throw invalid();
            }
            return new OidcIdentity(issuer.issuer(), subject);
        } catch (JwtException | IllegalArgumentException | IllegalStateException e) {
            LOG.debug(
                    "a token of {} was refused: {}", issuer.name(), e.getClass().getSimpleName());
            throw invalid();
        }
    }

    /** The issuer as tokens say it; empty for a name that is not configured. */
    public Optional<String> named(String name) {
        return configured.issuers().stream()
                .filter(issuer -> issuer.name().equals(name))
                .map(Issuer::issuer)
                .findFirst();
    }

    /** As the token says it: whose keys are to be asked, and no more. */
    private Optional<Issuer> issuerOf(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null
                    ? Optional.empty()
                    : configured.issuers().stream()
                            .filter(issuer -> issuer.issuer().equals(claims.getIssuer()))
                            .findFirst();
        } catch (ParseException noToken) {
            return Optional.empty();
        }
    }

    private static JwtDecoder decoder(Issuer issuer) {
        NimbusJwtDecoder decoder = keysOf(issuer);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCKS_OFF),
                new JwtIssuerValidator(issuer.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(issuer.audience())),
                new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB,
                        subject -> subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT)));
        return decoder;
    }

    private static NimbusJwtDecoder keysOf(Issuer issuer) {
        return issuer.jwksUri() == null
                ? NimbusJwtDecoder.withIssuerLocation(issuer.issuer())
                        .jwsAlgorithms(known -> known.addAll(ALGORITHMS))
                        .build()
                : NimbusJwtDecoder.withJwkSetUri(issuer.jwksUri().toString())
                        .jwsAlgorithms(known -> known.addAll(ALGORITHMS))
                        .build();
    }

    /** Who has the token has not read the nonce in it, only what the nonce is the hash of was asked for by whom it is for. */
    private static boolean answers(Jwt jwt, @Nullable String nonce) {
        String said = jwt.getClaimAsString("nonce");
        if (said == null || nonce == null) {
            return said == null && nonce == null;
        }
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), nonce.getBytes(StandardCharsets.UTF_8));
    }

    private static Refused invalid() {
        return new Refused(new IdentityTokenInvalid());
    }
}

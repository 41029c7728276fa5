package io.chamberlain.api.oidc;

import static org.springframework.security.oauth2.core.OAuth2TokenValidatorResult.failure;
import static org.springframework.security.oauth2.core.OAuth2TokenValidatorResult.success;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.oidc.OidcIssuers.Issuer;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.SessionRefusal.IdentityTokenInvalid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * Believes a token that a configured issuer signed for this clinic a few minutes ago, that has not ended, and whose nonce is
 * the hash of what its bearer shows: who only found the token does not know that. Its keys are fetched from the issuer, again
 * when a token names one that is not known; signatures by a shared secret, and none, are believed of nobody.
 */
@Component
@EnableConfigurationProperties(OidcIssuers.class)
public class OidcTokens {

    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);
    private static final Duration CLOCKS_OFF = Duration.ofSeconds(60);

    /** Younger than this: a token is for signing in now. */
    private static final Duration LONGEST_AGE = Duration.ofMinutes(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int LONGEST_SUBJECT = 255;

    /** What is signed, and the signature: nothing about it, so that one token has one text. */
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]+");

    private static final List<SignatureAlgorithm> ALGORITHMS = List.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384);

    private final OidcIssuers configured;
    private final Clock clock;
    private final RestOperations http;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    OidcTokens(OidcIssuers configured, Clock clock) {
        this.configured = configured;
        this.clock = clock;
        SimpleClientHttpRequestFactory patient = new SimpleClientHttpRequestFactory();
        patient.setConnectTimeout(LONGEST_WAIT);
        patient.setReadTimeout(LONGEST_WAIT);
        this.http = new RestTemplate(patient);
    }

    /**
     * Whom the token names.
     *
     * @param nonce whose SHA-256 (hex) the token was asked for with; null for a token of an issuer without
     * @throws Refused IDENTITY_TOKEN_INVALID, whatever is wrong with it
     */
    public OidcIdentity verify(String token, @Nullable String nonce) {
        Matcher shape = SHAPE.matcher(token);
        if (!shape.matches()) {
            throw invalid();
        }
        Issuer issuer = issuerOf(token).orElseThrow(OidcTokens::invalid);
        try {
            Jwt jwt = decoders.computeIfAbsent(issuer.issuer(), _ -> decoder(issuer))
                    .decode(token);
            String subject = jwt.getSubject();
            if (subject == null || !answers(jwt, nonce, issuer)) {
                throw invalid();
            }
            return new OidcIdentity(
                    issuer.issuer(), subject, Tokens.hash(shape.group(1)), jwt.getClaimAsInstant("auth_time"));
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

    /** The other way round; empty for an issuer that is configured no more. */
    public Optional<String> nameOf(String said) {
        return configured.issuers().stream()
                .filter(issuer -> issuer.issuer().equals(said))
                .map(Issuer::name)
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

    private JwtDecoder decoder(Issuer issuer) {
        NimbusJwtDecoder decoder = keysOf(issuer);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                types(),
                timestamps(),
                new JwtIssuerValidator(issuer.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(issuer.audience())),
                new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<>(JwtClaimNames.IAT, this::isYoung),
                jwt -> isForOneParty(jwt, issuer) ? success() : failure(new OAuth2Error("invalid_token")),
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB,
                        subject -> subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT)));
        return decoder;
    }

    /** What else an issuer signs with the same key, like access tokens (RFC 9068), says so. */
    private static JwtTypeValidator types() {
        JwtTypeValidator types = JwtTypeValidator.jwt();
        types.setAllowEmpty(true);
        return types;
    }

    private JwtTimestampValidator timestamps() {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(CLOCKS_OFF);
        timestamps.setClock(clock);
        return timestamps;
    }

    private boolean isYoung(@Nullable Object issuedAt) {
        Instant now = clock.instant();
        return issuedAt instanceof Instant at
                && at.isAfter(now.minus(LONGEST_AGE).minus(CLOCKS_OFF))
                && at.isBefore(now.plus(CLOCKS_OFF));
    }

    /** Of a token for several, ours must be the one that asked (OpenID Connect Core, 3.1.3.7). */
    private static boolean isForOneParty(Jwt jwt, Issuer issuer) {
        List<String> audience = jwt.getAudience();
        return (audience != null && audience.size() == 1) || issuer.audience().equals(jwt.getClaimAsString("azp"));
    }

    private NimbusJwtDecoder keysOf(Issuer issuer) {
        NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder keys = issuer.jwksUri() == null
                ? NimbusJwtDecoder.withIssuerLocation(issuer.issuer())
                : NimbusJwtDecoder.withJwkSetUri(issuer.jwksUri().toString());
        return keys.jwsAlgorithms(known -> known.addAll(ALGORITHMS))
                .restOperations(http)
                .build();
    }

    private static boolean answers(Jwt jwt, @Nullable String nonce, Issuer issuer) {
        String said = jwt.getClaimAsString("nonce");
        if (said == null || nonce == null) {
            return issuer.nonceless() && said == null && nonce == null;
        }
        return MessageDigest.isEqual(bytes(said), bytes(Tokens.hash(nonce)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Refused invalid() {
        return new Refused(new IdentityTokenInvalid());
    }
}

package io.chamberlain.api.oidc;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whose word is taken for who somebody is; nobody's unless it is configured. */
@ConfigurationProperties("chamberlain.oidc")
public record OidcIssuers(@DefaultValue List<Issuer> issuers) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OidcIssuers {
        issuers = List.copyOf(issuers);
        requireDifferent(issuers, Issuer::name);
        requireDifferent(issuers, Issuer::issuer);
    }

    private static void requireDifferent(List<Issuer> issuers, Function<Issuer, String> what) {
        if (new HashSet<>(issuers.stream().map(what).toList()).size() < issuers.size()) {
            throw new IllegalArgumentException("chamberlain.oidc.issuers: each has a name and an issuer of its own");
        }
    }

    /**
     * @param name in paths: small letters, digits and hyphens
     * @param issuer exactly as its tokens say it; over https but on this machine
     * @param audience whom its tokens must be for: this clinic's client
     * @param jwksUri where its keys are; found by its discovery document where it is not given
     * @param nonceless whether its tokens answer no nonce, as access tokens do not: who has one is then believed until it ends
     */
    public record Issuer(
            String name,
            String issuer,
            String audience,
            @Nullable URI jwksUri,
            @DefaultValue("false") boolean nonceless) {

        public Issuer {
            require(NAME.matcher(name).matches(), "a name has small letters, digits and hyphens");
            require(!audience.isBlank(), "an issuer has an audience");
            require(isPrivate(URI.create(issuer)), "an issuer is asked over https");
            require(jwksUri == null || isPrivate(jwksUri), "keys are fetched over https");
        }

        private static boolean isPrivate(URI uri) {
            return "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
        }

        private static void require(boolean right, String what) {
            if (!right) {
                throw new IllegalArgumentException("chamberlain.oidc.issuers: " + what);
            }
        }
    }
}

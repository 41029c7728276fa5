package io.chamberlain.api.oidc;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whose word is taken for who somebody is; nobody's unless it is configured. */
@ConfigurationProperties("chamberlain.oidc")
public record OidcIssuers(@DefaultValue List<Issuer> issuers) {

    public OidcIssuers {
        issuers = List.copyOf(issuers);
    }

    /**
     * @param name in paths: letters, digits and hyphens
     * @param issuer exactly as its tokens say it
     * @param audience whom its tokens must be for: this clinic's client
     * @param jwksUri where its keys are; found by its discovery document where it is not given
     */
    public record Issuer(
            String name,
            String issuer,
            String audience,
            @Nullable URI jwksUri) {}
}

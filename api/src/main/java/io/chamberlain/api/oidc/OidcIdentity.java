package io.chamberlain.api.oidc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom an issuer vouches for: only issuer and subject together name somebody.
 *
 * @param tokenHash SHA-256 (hex) of what the issuer signed: the token without its signature, which may be written in two ways
 * @param authenticatedAt when the person last proved to the issuer who they are ({@code auth_time}); null when it does not say
 */
public record OidcIdentity(
        String issuer,
        String subject,
        String tokenHash,
        @Nullable Instant authenticatedAt) {

    @Override
    public String toString() {
        return "OidcIdentity[***]";
    }
}

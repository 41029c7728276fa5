package io.chamberlain.api.oidc;

/**
 * Whom an issuer vouches for: only issuer and subject together name somebody.
 *
 * @param tokenHash SHA-256 (hex) of what the issuer signed: the token without its signature, which may be written in two ways
 */
public record OidcIdentity(String issuer, String subject, String tokenHash) {

    @Override
    public String toString() {
        return "OidcIdentity[***]";
    }
}

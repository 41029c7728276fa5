package io.chamberlain.api.oidc;

/** Whom an issuer vouches for: only both together name somebody. */
public record OidcIdentity(String issuer, String subject) {

    @Override
    public String toString() {
        return "OidcIdentity[***]";
    }
}

package io.chamberlain.api.security;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.apikey.KeyScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A signed-in person, or a program that acts for one, as Spring Security sees them. */
final class Caller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final Set<String> scopes;

    /** A person. */
    Caller(Actor actor) {
        this(actor, List.of());
    }

    /** @param scopes of the program's key */
    Caller(Actor actor, List<String> scopes) {
        super(List.of());
        this.actor = actor;
        this.scopes = Set.copyOf(scopes);
        setAuthenticated(true);
    }

    /** Whether a person's session or a key with the scope. */
    boolean mayUse(Optional<KeyScope> scope) {
        return actor.keyId() == null
                || scope.map(KeyScope::text).filter(scopes::contains).isPresent();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }
}

package io.chamberlain.api.security;

import io.chamberlain.contract.actor.Actor;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A signed-in person as Spring Security sees one. */
final class Caller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;

    Caller(Actor actor) {
        super(List.of());
        this.actor = actor;
        setAuthenticated(true);
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

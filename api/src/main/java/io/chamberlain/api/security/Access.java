package io.chamberlain.api.security;

import io.chamberlain.contract.actor.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may use a route: those of the roles; whoever is signed in when it names none; everybody when it names
 * {@link Role#ANONYMOUS}. A route without this annotation is open to nobody. Finer rules are the domain's and the read
 * model's.
 *
 * <p>{@code stepUp}: only within {@link io.chamberlain.contract.actor.Actor#FRESH} of a sign-in or step-up of the session;
 * later it is refused with {@code STEP_UP_REQUIRED} before anything of the body is read. What has no session cannot step up.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
    Role[] value() default {};

    boolean stepUp() default false;
}

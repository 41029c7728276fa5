package io.chamberlain.api.problem;

import io.chamberlain.contract.refusal.Refusal;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lists the refusals of a route besides those that any route can meet; the documentation shows their codes. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MayRefuse {
    Class<? extends Refusal>[] value() default {};
}

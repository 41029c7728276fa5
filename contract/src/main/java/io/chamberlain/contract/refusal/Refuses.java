package io.chamberlain.contract.refusal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The kind and the sentence of a {@link Refusal}, readable without an instance (for the catalogue and OpenAPI). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    RefusalKind kind();

    /** One sentence for a person; holds no personal data. */
    String because();

    /** Whether it says nothing about the command: the same one may pass in a moment, or from who proves better who they are. */
    boolean ofTheMoment() default false;
}

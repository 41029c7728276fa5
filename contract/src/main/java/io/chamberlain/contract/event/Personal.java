package io.chamberlain.contract.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an event as personal data: the log seals its value with the key of the subject that
 * {@link #subject()} names. When the subject component is null the value belongs to no person and stays readable. After
 * the subject's key is destroyed the component reads as null, so personal components are nullable.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Personal {

    /** The component of the same record that holds the subject's id. */
    String subject();
}

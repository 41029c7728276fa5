package io.chamberlain.contract.actor;

/** The role a person acts in. One person holds one role at a time. */
public enum Role {
    /** Nobody signed in: sees what is public. */
    ANONYMOUS,
    PATIENT,
    PROVIDER,
    /** Works at one facility, with the {@link Duty duties} given. */
    STAFF,
    ADMIN,
    /** Privacy officer: reads widely, commands little. */
    COMPLIANCE,
    /** Reads de-identified views only. */
    ANALYST,
    /** A policy or a deadline; always names the event that caused it. */
    SYSTEM
}

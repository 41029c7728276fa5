package io.chamberlain.contract.compliance;

/** What became of an act that the audit log shows. */
public enum AuditOutcome {
    /** It happened. */
    DONE,
    /** A rule said no. */
    REFUSED,
    /** Somebody looked at it. */
    VIEWED,
    /** They had no right to it. */
    DENIED
}

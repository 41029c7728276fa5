package io.chamberlain.contract.wallet;

/** {@code PENDING -> CAPTURED | RELEASED | EXPIRED}: resolved exactly once. */
public enum HoldStatus {
    PENDING,
    CAPTURED,
    RELEASED,
    EXPIRED
}

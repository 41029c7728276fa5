package io.chamberlain.contract.wallet;

/** {@code ACTIVE -> FROZEN -> ACTIVE}, {@code ACTIVE -> CLOSED}. Frozen: credits pass, debits are refused. */
public enum WalletStatus {
    ACTIVE,
    FROZEN,
    CLOSED
}

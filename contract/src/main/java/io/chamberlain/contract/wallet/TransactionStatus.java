package io.chamberlain.contract.wallet;

/** Where a row of the journal stands: it is never changed, only compensated. */
public enum TransactionStatus {
    COMPLETED,
    /** A reversal compensates it. */
    REVERSED
}

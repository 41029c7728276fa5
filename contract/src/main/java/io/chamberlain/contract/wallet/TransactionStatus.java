package io.chamberlain.contract.wallet;

/** Where a row of the journal stands: it is never changed, only compensated by rows of another movement. */
public enum TransactionStatus {
    COMPLETED
}

package io.chamberlain.contract.wallet;

/** What a row of the journal belongs to. */
public enum TransactionType {
    FUNDING,
    DEBIT,
    CAPTURE,
    TRANSFER,
    REVERSAL
}

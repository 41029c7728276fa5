package io.chamberlain.contract.wallet;

/** What a wallet stands for. */
public enum WalletType {
    /** A balance kept by the clinics. */
    CUSTODIAL,
    /** Linked to an address on a chain. */
    LINKED
}

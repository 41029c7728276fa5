package io.chamberlain.contract.wallet;

/** What a hold keeps money for; names the counter-account of its capture. */
public enum HoldPurpose {
    INVOICE("invoices"),
    /** Made and captured by the system only. */
    WITHDRAWAL("withdrawals");

    private final String account;

    HoldPurpose(String account) {
        this.account = account;
    }

    public String account() {
        return account;
    }
}

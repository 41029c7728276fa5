package io.chamberlain.contract.wallet;

/** Where a credit comes from; its lower-case plural names the counter-account. */
public enum FundingSource {
    /** Money received at a desk, by its receipt reference. */
    RECEIPT("receipts"),
    /** A captured payment; by the system only. */
    PAYMENT("payments"),
    /** A confirmed deposit on a chain; by the system only. */
    DEPOSIT("deposits");

    private final String account;

    FundingSource(String account) {
        this.account = account;
    }

    /** The counter-account of the movement. */
    public String account() {
        return account;
    }
}

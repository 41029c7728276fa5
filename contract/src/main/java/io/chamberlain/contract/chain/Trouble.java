package io.chamberlain.contract.chain;

/** Why a chain or a signer did not do it. The name is what is stored and told; a node's own words never are. */
public enum Trouble {
    /** No answer in time, or the connection broke. */
    NODE_UNREACHABLE,
    /** The node answered with what is no answer, or with a fault of its own. */
    NODE_AT_FAULT,
    /** The node serves another ledger than the one configured. */
    WRONG_LEDGER,
    /** No payments are made on this network or of this asset. */
    NOT_CONFIGURED,
    /** The hot account has less than the amount and the fee. */
    ACCOUNT_SHORT,
    /** The network asks for more than the fee cap at the moment. */
    FEE_ABOVE_CAP,
    /** The network would not carry it out: a token that says no, a receiver that takes nothing. */
    WOULD_FAIL,
    /** A transaction with this nonce is there already, perhaps this very one. */
    NONCE_USED,
    /** The node cannot read it, or it breaks a rule that will not change. */
    INVALID,
    /** The unsigned transaction is not the payment that was approved, or a token has moved something else than it was asked to. */
    DIFFERS_FROM_PAYMENT,
    /** The signer has no key for the account. */
    NO_KEY
}

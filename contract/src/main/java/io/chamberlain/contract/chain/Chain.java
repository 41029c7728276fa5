package io.chamberlain.contract.chain;

import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.event.Claim;
import java.math.BigInteger;
import java.util.function.Predicate;

/**
 * The networks themselves. A payment is made once because of what the log holds, not because of what a node remembers:
 *
 * <ol>
 *   <li><b>Prepare and sign</b> (nothing leaves). {@link #prepare} takes the lowest nonce that the log has not claimed;
 *       {@link Signer#sign} gives the bytes and, before anything is sent, their hash. Both may be done again and again.
 *   <li><b>Append the signed bytes</b> with the claims of {@link ChainClaims#signed}. Two withdrawals that took the same
 *       nonce meet there: one append is refused, and its policy goes back to 1. The log is what serializes them.
 *   <li><b>Append that it will be sent</b>, with {@link ChainClaims#broadcast}: whoever has this claim sends, once.
 *   <li><b>Send</b> ({@link #broadcast}) exactly the stored bytes and append the answer.
 *   <li>No answer, {@link Answer.Unclear}, or a process that ended between 3 and 4: the outcome is unknown. From then on
 *       only {@link #find}. The very same bytes sent again could not pay twice (a nonce is used once), but that is for a
 *       person to order, never for a policy.
 * </ol>
 *
 * A withdrawal may fail, and its hold be released, only when its transaction can never be included any more:
 * {@link Fate.Dropped}; {@link Fate.Included} without {@code paid} and with all confirmations; or {@link Answer.Refused} to
 * the first sending, in which case the same event gives up the claim of the nonce, so that the next payment takes that
 * nonce and the refused bytes become worthless. {@link Fate.Unknown} is no proof, however often it is answered.
 *
 * <p>A network takes the nonces of an account in order: a transaction that nodes have forgotten holds up all later ones.
 * Its withdrawal stays unknown, and they stay pending, until a person has the stored bytes sent again.
 */
public interface Chain {

    /**
     * Makes a transaction that pays exactly this, with a fee that cannot exceed the cap. Sends nothing and keeps nothing.
     *
     * @param taken whether the log holds this claim; asked with {@link ChainClaims#nonce}, from the account's next nonce
     *     on the chain upwards
     */
    Preparation prepare(Payment payment, Predicate<Claim.Key> taken);

    /** Sends the bytes, once; no retry hides in it. */
    Answer broadcast(Signed signed);

    /** What has become of a transaction; changes nothing and may be asked at any time. */
    Fate find(Transaction transaction);

    /**
     * What a transaction is known by.
     *
     * @param account whose nonce it uses, in canonical form
     * @param nonce the account's own count of transactions; the network includes one transaction for each, in order
     * @param hash as {@link Signed#hash}
     */
    record Transaction(Network network, String account, BigInteger nonce, String hash) {}

    /**
     * @param mostFeeMinor the most that it can cost, never above the payment's cap; in the network's fee currency
     * @param bytes in hex without prefix, as the network defines it
     */
    record Unsigned(Network network, String account, BigInteger nonce, BigInteger mostFeeMinor, String bytes) {}

    sealed interface Preparation {

        record Ready(Unsigned unsigned) implements Preparation {}

        /** Ask again later: nothing is wrong with the payment. */
        record NotNow(Trouble trouble) implements Preparation {}

        /** Asking again changes nothing. */
        record Never(Trouble trouble) implements Preparation {}
    }

    /** What was answered to bytes that were sent. */
    sealed interface Answer {

        /** It waits to be included, or is included; also the answer to bytes that are known already. */
        record Accepted() implements Answer {}

        /**
         * The node has not taken it and has told nobody. {@link Trouble#NONCE_USED} is never among the reasons: the
         * transaction that used the nonce may be this one, so that is {@link Unclear}.
         */
        record Refused(Trouble trouble) implements Answer {}

        /** It may have been taken and may not: look it up, never send again. */
        record Unclear(Trouble trouble) implements Answer {}
    }

    /** What has become of a transaction. */
    sealed interface Fate {

        /** The node does not have it, which proves nothing: another may, and whoever has the bytes can send them. */
        record Unknown() implements Fate {}

        /** Waits to be included. */
        record Pending() implements Fate {}

        /**
         * In a block of the chain as the node sees it now. When a later answer is no inclusion, or one in a block of another
         * hash, the chain was reorganised and the confirmations before do not count.
         *
         * @param confirmations the block itself counted: 1 for the newest
         * @param paid false when the network included it and did not carry it out: the fee is gone, nothing was paid
         * @param feeMinor what it cost, in the network's fee currency
         */
        record Included(String blockHash, long blockNumber, int confirmations, boolean paid, BigInteger feeMinor)
                implements Fate {}

        /** Can never be included: another transaction used its nonce, and has all confirmations that the terms ask for. */
        record Dropped() implements Fate {}

        /** The node did not answer, or nothing that can be acted on; ask later, and have a person look if it stays so. */
        record Unanswered(Trouble trouble) implements Fate {}
    }
}

package io.chamberlain.contract.chain;

import io.chamberlain.contract.chain.Chain.Transaction;
import io.chamberlain.contract.chain.Chain.Unsigned;
import java.math.BigInteger;
import java.util.Optional;

/** Holds the keys of the hot accounts. They never leave it: in goes a transaction, out come its signed bytes. */
public interface Signer {

    /** The hot account of the network in canonical form; empty without a key for it. */
    Optional<String> account(Network network);

    /**
     * Signs if the transaction does exactly what the payment says (receiver, amount, asset, ledger, fee within the cap),
     * which it reads from the bytes themselves: whoever prepared them is not trusted. The same bytes give the same
     * signature and hash each time (RFC 6979).
     */
    Signing sign(Payment payment, Unsigned unsigned);

    sealed interface Signing {}

    /**
     * Goes into the log before it goes anywhere else.
     *
     * @param mostFeeMinor the most that it can cost, in the network's fee currency
     * @param hash what the network will know it by, in the network's own notation and lower case
     * @param bytes in hex without prefix; whoever has them can send them, and can do nothing else with them
     */
    record Signed(Network network, String account, BigInteger nonce, BigInteger mostFeeMinor, String hash, String bytes)
            implements Signing {

        public Transaction transaction() {
            return new Transaction(network, account, nonce, hash);
        }
    }

    /** Nothing was signed. Only {@link Trouble#DIFFERS_FROM_PAYMENT} and {@link Trouble#NO_KEY}: a person has to look. */
    record NotSigned(Trouble trouble) implements Signing {}
}

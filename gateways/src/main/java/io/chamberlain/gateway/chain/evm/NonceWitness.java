package io.chamberlain.gateway.chain.evm;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Finds the transaction that used a nonce. That a nonce was used and a hash is unknown proves nothing: nodes behind one address
 * differ in what they know. The other transaction itself, in a block with all confirmations, does.
 */
final class NonceWitness {

    /**
     * A node keeps the state of this many blocks unless it keeps all, and twice the confirmations are looked through at least:
     * with more than half of it, the node has to keep more.
     */
    private static final long REMEMBERED_BLOCKS = 120;

    private final EvmNode node;
    private final int confirmations;

    NonceWitness(EvmNode node, int confirmations) {
        this.node = node;
        this.confirmations = confirmations;
    }

    /** Its hash; empty when none with all confirmations has used the nonce, or one did too long ago to be found. */
    Optional<String> of(String account, BigInteger nonce) throws IOException, NodeRefused {
        long newest = node.blockNumber();
        long with = newest - confirmations + 1;
        long without = Math.max(0, newest - Math.max(REMEMBERED_BLOCKS, 2L * confirmations));
        if (with <= without || !isUsedBy(account, nonce, with) || isUsedBy(account, nonce, without)) {
            return Optional.empty();
        }
        while (with - without > 1) {
            long middle = without + (with - without) / 2;
            if (isUsedBy(account, nonce, middle)) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return node.userOf(account, nonce, with);
    }

    private boolean isUsedBy(String account, BigInteger nonce, long block) throws IOException, NodeRefused {
        return node.countAt(account, block).compareTo(nonce) > 0;
    }
}

package io.chamberlain.gateway.chain.evm;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthBlock.TransactionObject;

/**
 * Finds the transaction that used a nonce. That a nonce was used and a hash is unknown proves nothing: nodes behind one address
 * differ in what they know. The other transaction itself, in a block, does.
 */
final class NonceWitness {

    /** A node keeps the state of this many blocks unless it keeps all. */
    private static final long REMEMBERED_BLOCKS = 120;

    private final EvmNode node;

    NonceWitness(EvmNode node) {
        this.node = node;
    }

    record Used(String hash, long block) {}

    /** Empty when the nonce is free, or was used too long ago to be found. */
    Optional<Used> of(String account, BigInteger nonce) throws IOException, NodeRefused {
        long without = Math.max(0, node.blockNumber() - REMEMBERED_BLOCKS);
        long with = node.blockNumber();
        if (!isUsedBy(account, nonce, with) || isUsedBy(account, nonce, without)) {
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
        return in(with, account, nonce);
    }

    private boolean isUsedBy(String account, BigInteger nonce, long block) throws IOException, NodeRefused {
        return node.countAt(account, block).compareTo(nonce) > 0;
    }

    private Optional<Used> in(long number, String account, BigInteger nonce) throws IOException, NodeRefused {
        Optional<EthBlock.Block> block = node.block(number, true);
        return block.stream()
                .flatMap(found -> found.getTransactions().stream())
                .map(result -> (TransactionObject) result)
                .filter(t ->
                        t.getFrom().equalsIgnoreCase(account) && t.getNonce().equals(nonce))
                .map(t -> new Used(t.getHash(), number))
                .findFirst();
    }
}

package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Transaction;
import io.chamberlain.contract.chain.Trouble;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What has become of a transaction, as one node sees it. */
final class Lookup {

    private final EvmNode node;
    private final long chainId;
    private final int confirmations;

    Lookup(EvmNode node, long chainId, int confirmations) {
        this.node = node;
        this.chainId = chainId;
        this.confirmations = confirmations;
    }

    /** On another chain the same account may have used the same nonce, which would be no proof of anything here. */
    Fate find(Transaction transaction) throws IOException, NodeRefused {
        if (node.chainId() != chainId) {
            return new Fate.Unanswered(Trouble.WRONG_LEDGER);
        }
        Optional<String> input = node.input(transaction.hash());
        return input.isPresent() ? known(transaction, input.get()) : missing(transaction);
    }

    /**
     * The newest block is asked for first and the block of that number last, so that what is counted was, at the end, all on
     * the chain as the node has it.
     */
    private Fate known(Transaction transaction, String input) throws IOException, NodeRefused {
        long newest = node.blockNumber();
        Optional<Receipt> receipt = node.receipt(transaction.hash());
        if (receipt.isEmpty()) {
            return new Fate.Pending();
        }
        Optional<String> block = node.blockHash(receipt.get().block());
        if (block.isEmpty()) {
            return new Fate.Unanswered(Trouble.NODE_AT_FAULT);
        }
        return block.get().equalsIgnoreCase(receipt.get().blockHash())
                ? included(receipt.get(), newest, Movement.asked(transaction.account(), input))
                : new Fate.Pending();
    }

    /**
     * Some tokens fail nothing and answer no, or keep a part for themselves: what counts is that the token says it has moved
     * just what it was asked to. A call that went through without that is neither a payment nor none: a person has to look.
     */
    private static Fate included(Receipt receipt, long newest, Optional<Movement> asked) {
        boolean moved = asked.isEmpty() || receipt.moved().contains(asked.get());
        if (receipt.succeeded() && !moved) {
            return new Fate.Unanswered(Trouble.DIFFERS_FROM_PAYMENT);
        }
        int depth = Math.toIntExact(Math.clamp(newest - receipt.block() + 1, 1, Integer.MAX_VALUE));
        String block = receipt.blockHash().toLowerCase(Locale.ROOT);
        return new Fate.Included(block, receipt.block(), depth, receipt.succeeded(), receipt.fee());
    }

    private Fate missing(Transaction transaction) throws IOException, NodeRefused {
        Optional<String> other = new NonceWitness(node, confirmations).of(transaction.account(), transaction.nonce());
        return other.isPresent() && !other.get().equalsIgnoreCase(transaction.hash())
                ? new Fate.Dropped()
                : new Fate.Unknown();
    }
}

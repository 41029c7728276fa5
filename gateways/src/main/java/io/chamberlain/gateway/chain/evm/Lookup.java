package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Transaction;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** What has become of a transaction, as one node sees it. */
final class Lookup {

    /** {@code transfer(address,uint256)}. */
    private static final String TRANSFER_CALL = "0xa9059cbb";
    /** {@code Transfer(address,address,uint256)}. */
    private static final String TRANSFER_LOG = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private final EvmNode node;
    private final int confirmations;

    Lookup(EvmNode node, int confirmations) {
        this.node = node;
        this.confirmations = confirmations;
    }

    Fate find(Transaction transaction) throws IOException, NodeRefused {
        Optional<org.web3j.protocol.core.methods.response.Transaction> found = node.transaction(transaction.hash());
        if (found.isEmpty()) {
            return missing(transaction);
        }
        Optional<TransactionReceipt> receipt = node.receipt(transaction.hash());
        if (receipt.isEmpty()) {
            return new Fate.Pending();
        }
        long number = receipt.get().getBlockNumber().longValueExact();
        Optional<EthBlock.Block> block = node.block(number, false);
        if (block.isEmpty() || !block.get().getHash().equals(receipt.get().getBlockHash())) {
            return new Fate.Pending();
        }
        return included(receipt.get(), number, found.get().getInput());
    }

    private Fate included(TransactionReceipt receipt, long number, String input) throws IOException, NodeRefused {
        long depth = node.blockNumber() - number + 1;
        BigInteger fee = receipt.getGasUsed().multiply(Numeric.toBigInt(receipt.getEffectiveGasPrice()));
        boolean paid = receipt.isStatusOK() && (!input.startsWith(TRANSFER_CALL) || isTransferred(receipt, input));
        int seen = (int) Math.max(1, Math.min(Integer.MAX_VALUE, depth));
        return new Fate.Included(receipt.getBlockHash(), number, seen, paid, fee);
    }

    /** Some tokens answer no and fail nothing: what counts is that the token says it has moved the amount. */
    private static boolean isTransferred(TransactionReceipt receipt, String input) {
        String call = input.toLowerCase(Locale.ROOT);
        String to = word(call, 0);
        String amount = word(call, 1);
        return receipt.getLogs().stream()
                .filter(log -> log.getAddress().equalsIgnoreCase(receipt.getTo()))
                .anyMatch(log -> says(log, to, amount));
    }

    private static boolean says(Log log, String to, String amount) {
        List<String> topics = log.getTopics();
        return topics.size() == 3
                && topics.get(0).equals(TRANSFER_LOG)
                && topics.get(2).equalsIgnoreCase("0x" + to)
                && log.getData().equalsIgnoreCase("0x" + amount);
    }

    /** A parameter of a call, 32 bytes in hex. */
    private static String word(String call, int at) {
        int from = TRANSFER_CALL.length() + at * 64;
        return call.length() < from + 64 ? "" : call.substring(from, from + 64);
    }

    private Fate missing(Transaction transaction) throws IOException, NodeRefused {
        Optional<NonceWitness.Used> used = new NonceWitness(node).of(transaction.account(), transaction.nonce());
        long newest = node.blockNumber();
        boolean dropped = used.isPresent()
                && !used.get().hash().equalsIgnoreCase(transaction.hash())
                && newest - used.get().block() + 1 >= confirmations;
        return dropped ? new Fate.Dropped() : new Fate.Unknown();
    }
}

package io.chamberlain.gateway.chain.evm;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthBlock.TransactionObject;
import org.web3j.utils.Numeric;

/**
 * The few questions that a node is asked. No answer is an {@link IOException}; an answer that is none, too; an error that the
 * node answers with is {@link NodeRefused}.
 */
final class EvmNode implements AutoCloseable {

    private static final String NOTHING = "0x";

    private final Web3j web3j;

    EvmNode(Web3jService service) {
        this.web3j = Web3j.build(service);
    }

    long chainId() throws IOException, NodeRefused {
        return answered(web3j.ethChainId(), a -> a.getChainId().longValueExact());
    }

    long blockNumber() throws IOException, NodeRefused {
        return answered(web3j.ethBlockNumber(), a -> number(a.getBlockNumber()).longValueExact());
    }

    /** How many transactions of the account are in blocks up to this one. */
    BigInteger countAt(String account, long block) throws IOException, NodeRefused {
        return count(account, DefaultBlockParameter.valueOf(BigInteger.valueOf(block)));
    }

    /** How many are in blocks, as far as the node knows now. */
    BigInteger count(String account) throws IOException, NodeRefused {
        return count(account, DefaultBlockParameterName.LATEST);
    }

    /** With those that wait without a gap. */
    BigInteger countWithWaiting(String account) throws IOException, NodeRefused {
        return count(account, DefaultBlockParameterName.PENDING);
    }

    private BigInteger count(String account, DefaultBlockParameter at) throws IOException, NodeRefused {
        return answered(web3j.ethGetTransactionCount(account, at), a -> number(a.getTransactionCount()));
    }

    /** After what waits. */
    BigInteger balance(String account) throws IOException, NodeRefused {
        return answered(web3j.ethGetBalance(account, DefaultBlockParameterName.PENDING), a -> number(a.getBalance()));
    }

    /** Zero where there is no contract. */
    BigInteger tokenBalance(String token, String account) throws IOException, NodeRefused {
        return called(
                account,
                token,
                EvmTransaction.balanceOf(account),
                answer -> answer.equals(NOTHING) ? BigInteger.ZERO : Numeric.toBigInt(answer));
    }

    /** In how many digits after the point a token counts; below zero where there is no contract, or one that does not tell. */
    int decimals(String token) throws IOException, NodeRefused {
        return called(
                token,
                token,
                EvmTransaction.DECIMALS,
                answer -> answer.equals(NOTHING)
                        ? -1
                        : Numeric.toBigInt(answer).min(BigInteger.valueOf(256)).intValue());
    }

    /**
     * Whether a token agrees to a call, were it made now. ERC-20 has it answer whether; some are older than that and answer
     * nothing, which is no refusal.
     *
     * @throws NodeRefused also when the call would fail
     */
    boolean isAgreed(String account, String token, String data) throws IOException, NodeRefused {
        return called(
                account,
                token,
                data,
                answer -> answer.equals(NOTHING) || Numeric.toBigInt(answer).equals(BigInteger.ONE));
    }

    private <R> R called(String account, String contract, String data, Function<String, R> read)
            throws IOException, NodeRefused {
        Transaction call = Transaction.createEthCallTransaction(account, contract, data);
        return answered(web3j.ethCall(call, DefaultBlockParameterName.PENDING), a -> read.apply(hex(a.getValue())));
    }

    BigInteger tipPerGas() throws IOException, NodeRefused {
        return answered(web3j.ethMaxPriorityFeePerGas(), a -> number(a.getMaxPriorityFeePerGas()));
    }

    /** More than nothing. @throws NodeRefused also when it would not be carried out */
    BigInteger gasFor(String account, String to, BigInteger value, String data) throws IOException, NodeRefused {
        Transaction call = new Transaction(account, null, null, null, to, value, data);
        BigInteger gas = answered(web3j.ethEstimateGas(call), a -> number(a.getAmountUsed()));
        if (gas.signum() == 0) {
            throw new IOException("the node's answer cannot be: a transaction without work");
        }
        return gas;
    }

    /** Sends once. @return the hash by which the node knows it */
    String send(String bytes) throws IOException, NodeRefused {
        return answered(web3j.ethSendRawTransaction("0x" + bytes), a -> hex(a.getTransactionHash()));
    }

    /** Empty while no block has it. */
    Optional<Receipt> receipt(String hash) throws IOException, NodeRefused {
        return answered(
                web3j.ethGetTransactionReceipt(hash),
                a -> a.getTransactionReceipt().map(found -> Receipt.of(of(hash, found.getTransactionHash(), found))));
    }

    /** The data of a transaction, whether it is in a block or waits; empty when the node does not know it. */
    Optional<String> input(String hash) throws IOException, NodeRefused {
        return answered(
                web3j.ethGetTransactionByHash(hash),
                a -> a.getTransaction()
                        .map(found -> hex(of(hash, found.getHash(), found).getInput())));
    }

    /** The newest block's fee for a unit of work; zero before EIP-1559. */
    BigInteger basePerGas() throws IOException, NodeRefused {
        return answered(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false), a -> {
            EthBlock.Block latest = Objects.requireNonNull(a.getBlock());
            return latest.getBaseFeePerGasRaw() == null ? BigInteger.ZERO : number(latest.getBaseFeePerGas());
        });
    }

    /** The hash of the block that has the number now. */
    Optional<String> blockHash(long number) throws IOException, NodeRefused {
        return answered(
                web3j.ethGetBlockByNumber(at(number), false),
                a -> Optional.ofNullable(a.getBlock()).map(block -> hex(block.getHash())));
    }

    /** The hash of the block's transaction that used the nonce of the account. */
    Optional<String> userOf(String account, BigInteger nonce, long number) throws IOException, NodeRefused {
        return answered(
                web3j.ethGetBlockByNumber(at(number), true),
                a -> Optional.ofNullable(a.getBlock()).stream()
                        .flatMap(block -> block.getTransactions().stream())
                        .map(TransactionObject.class::cast)
                        .filter(t -> t.getFrom().equalsIgnoreCase(account)
                                && t.getNonce().equals(nonce))
                        .map(t -> hex(t.getHash()))
                        .findFirst());
    }

    private static DefaultBlockParameter at(long number) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
    }

    /** web3j reads signs, and no number of a node has one. */
    private static BigInteger number(BigInteger read) {
        if (read.signum() < 0) {
            throw new ArithmeticException("a number below zero");
        }
        return read;
    }

    private static String hex(@Nullable String read) {
        return Objects.requireNonNull(read);
    }

    /** What was answered, when it is about what was asked. */
    private static <T> T of(String hash, String answered, T answer) {
        if (!hash.equalsIgnoreCase(answered)) {
            throw new IllegalArgumentException("an answer about another transaction");
        }
        return answer;
    }

    /** @param read takes from the answer what was asked for; whatever it cannot read is no answer */
    private static <T extends Response<?>, R> R answered(Request<?, T> request, Function<T, R> read)
            throws IOException, NodeRefused {
        try {
            T response = request.send();
            if (!response.hasError()) {
                return read.apply(response);
            }
            throw new NodeRefused(
                    response.getError().getCode(),
                    String.valueOf(response.getError().getMessage()));
        } catch (RuntimeException unreadable) {
            throw new IOException("the node's answer cannot be read", unreadable);
        }
    }

    @Override
    public void close() {
        web3j.shutdown();
    }
}

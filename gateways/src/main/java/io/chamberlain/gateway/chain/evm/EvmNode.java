package io.chamberlain.gateway.chain.evm;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetBalance;
import org.web3j.protocol.core.methods.response.EthGetTransactionCount;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.EthMaxPriorityFeePerGas;
import org.web3j.protocol.core.methods.response.EthTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * The few questions that a node is asked. No answer is an {@link IOException}; an answer that is none, too; an error that the
 * node answers with is {@link NodeRefused}.
 */
final class EvmNode implements AutoCloseable {

    private final Web3jService service;
    private final Web3j web3j;

    EvmNode(Web3jService service) {
        this.service = service;
        this.web3j = Web3j.build(service);
    }

    long chainId() throws IOException, NodeRefused {
        return answered(web3j.ethChainId(), a -> a.getChainId().longValueExact());
    }

    long blockNumber() throws IOException, NodeRefused {
        return answered(web3j.ethBlockNumber(), a -> a.getBlockNumber().longValueExact());
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
        return answered(web3j.ethGetTransactionCount(account, at), EthGetTransactionCount::getTransactionCount);
    }

    /** After what waits. */
    BigInteger balance(String account) throws IOException, NodeRefused {
        return answered(
                web3j.ethGetBalance(account, DefaultBlockParameterName.PENDING), EthGetBalance::getBalance);
    }

    BigInteger tokenBalance(String token, String account) throws IOException, NodeRefused {
        String data = FunctionEncoder.encode(new org.web3j.abi.datatypes.Function("balanceOf", List.of(new Address(account)), List.of()));
        Transaction call = Transaction.createEthCallTransaction(account, token, data);
        String value =
                answered(web3j.ethCall(call, DefaultBlockParameterName.PENDING), a -> Objects.requireNonNull(a.getValue()));
        return value.equals("0x") ? BigInteger.ZERO : Numeric.toBigInt(value);
    }

    BigInteger tipPerGas() throws IOException, NodeRefused {
        return answered(web3j.ethMaxPriorityFeePerGas(), EthMaxPriorityFeePerGas::getMaxPriorityFeePerGas);
    }

    /** @throws NodeRefused also when it would not be carried out */
    BigInteger gasFor(String account, String to, BigInteger value, String data) throws IOException, NodeRefused {
        Transaction call = new Transaction(account, null, null, null, to, value, data);
        return answered(web3j.ethEstimateGas(call), EthEstimateGas::getAmountUsed);
    }

    /** Sends once. @return the hash by which the node knows it */
    String send(String bytes) throws IOException, NodeRefused {
        return answered(web3j.ethSendRawTransaction("0x" + bytes), a -> Objects.requireNonNull(a.getTransactionHash()));
    }

    Optional<TransactionReceipt> receipt(String hash) throws IOException, NodeRefused {
        return answered(web3j.ethGetTransactionReceipt(hash), EthGetTransactionReceipt::getTransactionReceipt);
    }

    Optional<org.web3j.protocol.core.methods.response.Transaction> transaction(String hash)
            throws IOException, NodeRefused {
        return answered(web3j.ethGetTransactionByHash(hash), EthTransaction::getTransaction);
    }

    /** The newest block's fee for a unit of work; zero before EIP-1559. */
    BigInteger basePerGas() throws IOException, NodeRefused {
        return answered(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false), a -> {
            EthBlock.Block latest = Objects.requireNonNull(a.getBlock());
            return latest.getBaseFeePerGasRaw() == null ? BigInteger.ZERO : latest.getBaseFeePerGas();
        });
    }

    Optional<EthBlock.Block> block(long number, boolean withTransactions) throws IOException, NodeRefused {
        DefaultBlockParameter which = DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
        return answered(
                web3j.ethGetBlockByNumber(which, withTransactions), a -> Optional.ofNullable(a.getBlock()));
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
    public void close() throws IOException {
        service.close();
    }
}

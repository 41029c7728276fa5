package io.chamberlain.gateway.chain.evm;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * What became of a transaction in a block.
 *
 * @param succeeded whether it was carried out
 * @param fee what it cost, in the native currency
 * @param moved what the token that it called says it has moved
 */
record Receipt(String blockHash, long block, boolean succeeded, BigInteger fee, List<Movement> moved) {

    /** @throws RuntimeException when anything of it is missing */
    static Receipt of(TransactionReceipt receipt) {
        return new Receipt(
                Objects.requireNonNull(receipt.getBlockHash()),
                receipt.getBlockNumber().longValueExact(),
                Numeric.toBigInt(Objects.requireNonNull(receipt.getStatus())).equals(BigInteger.ONE),
                receipt.getGasUsed().multiply(Numeric.toBigInt(receipt.getEffectiveGasPrice())),
                Movement.said(receipt));
    }
}

package io.chamberlain.gateway.chain.evm;

import io.chamberlain.gateway.chain.evm.EvmTransaction.Fees;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What to offer for a transaction (EIP-1559). The base fee changes by at most an eighth from block to block: an offer of twice
 * the base fee waits for six full blocks at most, and one below nine eighths of it may not even be in the next.
 */
final class FeeChoice {

    private FeeChoice() {}

    /**
     * @param gas units of work
     * @param base the newest block's fee for each
     * @param tip what makers of blocks ask for beside it
     * @param cap the most that all of it may cost
     * @return empty when the next block would cost more than the cap
     */
    static Optional<Fees> under(BigInteger cap, BigInteger gas, BigInteger base, BigInteger tip) {
        BigInteger affordable = cap.divide(gas);
        BigInteger nextBlock = base.multiply(BigInteger.valueOf(9))
                .divide(BigInteger.valueOf(8))
                .add(tip);
        BigInteger comfortable = base.shiftLeft(1).add(tip);
        return affordable.compareTo(nextBlock) < 0
                ? Optional.empty()
                : Optional.of(new Fees(gas, tip, affordable.min(comfortable)));
    }
}

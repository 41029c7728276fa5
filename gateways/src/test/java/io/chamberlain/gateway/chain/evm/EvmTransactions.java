package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Payment;
import java.math.BigInteger;

/** Transactions as a node would have them prepared, rightly or not. */
public final class EvmTransactions {

    private EvmTransactions() {}

    public static Unsigned unsigned(
            Payment payment, String account, long chainId, long nonce, long gas, long mostPerGas) {
        EvmTransaction transaction = EvmTransaction.of(
                payment,
                chainId,
                BigInteger.valueOf(nonce),
                new EvmTransaction.Fees(BigInteger.valueOf(gas), BigInteger.ONE, BigInteger.valueOf(mostPerGas)));
        return new Unsigned(
                payment.asset().network(), account, transaction.nonce(), transaction.mostFee(), transaction.hex());
    }
}

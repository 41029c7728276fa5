package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Payment;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.crypto.transaction.type.ITransaction;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.utils.Numeric;

/**
 * A payment as a transaction of type 2 (EIP-1559): of the native currency, or a call of {@code transfer} (ERC-20).
 *
 * @param gas the most units of work, each of which costs at most {@code mostPerGas}
 */
record EvmTransaction(
        long chainId,
        BigInteger nonce,
        BigInteger tipPerGas,
        BigInteger mostPerGas,
        BigInteger gas,
        String to,
        BigInteger value,
        String data) {

    /** {@code decimals()}: the question of a token how fine its units are. */
    static final String DECIMALS = "0x313ce567";

    private static final String NO_DATA = "";
    private static final int WORD_BITS = 256;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final String NOBODY = "0x" + "0".repeat(40);
    /** Twice what a payment takes; a decoder that goes down into lists of lists is kept from deep ones. */
    private static final int MOST_DIGITS = 1_024;
    /** What is read of other types needs libraries that are not there. */
    private static final String TYPE = "02";

    /** @param fees what it may cost */
    static EvmTransaction of(Payment payment, long chainId, BigInteger nonce, Fees fees) {
        String token = payment.asset().token();
        return new EvmTransaction(
                chainId,
                nonce,
                fees.tipPerGas(),
                fees.mostPerGas(),
                fees.gas(),
                token == null ? payment.to() : token,
                token == null ? payment.amountMinor() : BigInteger.ZERO,
                token == null ? NO_DATA : transfer(payment.to(), payment.amountMinor()));
    }

    /** The call of a token that moves an amount to somebody. */
    static String transfer(String to, BigInteger amountMinor) {
        return FunctionEncoder.encode(
                new Function("transfer", List.of(new Address(to), new Uint256(amountMinor)), List.of()));
    }

    /** The question of a token what somebody has. */
    static String balanceOf(String account) {
        return FunctionEncoder.encode(new Function("balanceOf", List.of(new Address(account)), List.of()));
    }

    /**
     * Whether the payment can be written: to an address and of an asset in canonical form. To nobody, a network would make a
     * contract of the payment.
     */
    static boolean isPayable(Payment payment) {
        String token = payment.asset().token();
        return payment.amountMinor().bitLength() <= WORD_BITS
                && isCanonical(payment.to())
                && (token == null || isCanonical(token));
    }

    private static boolean isCanonical(String address) {
        return ADDRESS.matcher(address).matches()
                && !NOBODY.equals(address)
                && Keys.toChecksumAddress(address).equals(address);
    }

    /** Empty for anything but an unsigned transaction of this type. */
    static Optional<EvmTransaction> read(String hex) {
        if (hex.length() > MOST_DIGITS || !hex.startsWith(TYPE)) {
            return Optional.empty();
        }
        try {
            ITransaction read = TransactionDecoder.decode(hex).getTransaction();
            return read instanceof Transaction1559 ours ? Optional.of(of(ours)) : Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static EvmTransaction of(Transaction1559 read) {
        return new EvmTransaction(
                read.getChainId(),
                read.getNonce(),
                read.getMaxPriorityFeePerGas(),
                read.getMaxFeePerGas(),
                read.getGasLimit(),
                read.getTo(),
                read.getValue(),
                read.getData());
    }

    /** What it can cost at most, in the native currency. */
    BigInteger mostFee() {
        return gas.multiply(mostPerGas);
    }

    Fees fees() {
        return new Fees(gas, tipPerGas, mostPerGas);
    }

    byte[] bytes() {
        return TransactionEncoder.encode(raw());
    }

    String hex() {
        return Numeric.toHexStringNoPrefix(bytes());
    }

    RawTransaction raw() {
        return RawTransaction.createTransaction(chainId, nonce, gas, to, value, data, tipPerGas, mostPerGas);
    }

    /** @param gas units of work @param tipPerGas for who makes the block @param mostPerGas with the base fee */
    record Fees(BigInteger gas, BigInteger tipPerGas, BigInteger mostPerGas) {}
}

package io.chamberlain.gateway.chain.evm;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * An amount of a token that goes from one account to another (ERC-20), as a call asks for it or as the token says that it was
 * done.
 *
 * @param from in lower case, as {@code to}
 */
record Movement(String from, String to, BigInteger amount) {

    /** {@code transfer(address,uint256)}. */
    private static final String CALL = "0xa9059cbb";
    /** {@code Transfer(address,address,uint256)}. */
    private static final String SAID = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private static final int WORD = 64;

    /** What the input of a transaction of this account asks for; empty when it is no such call. */
    static Optional<Movement> asked(String account, String input) {
        String call = input.toLowerCase(Locale.ROOT);
        if (!call.startsWith(CALL) || call.length() != CALL.length() + 2 * WORD) {
            return Optional.empty();
        }
        String to = call.substring(CALL.length(), CALL.length() + WORD);
        String amount = call.substring(CALL.length() + WORD);
        return Optional.of(new Movement(account.toLowerCase(Locale.ROOT), account(to), new BigInteger(amount, 16)));
    }

    /** What the token that a transaction called says of itself; what other contracts say does not count. */
    static List<Movement> said(TransactionReceipt receipt) {
        return receipt.getLogs().stream()
                .filter(log -> log.getAddress().equalsIgnoreCase(receipt.getTo()))
                .filter(log ->
                        log.getTopics().size() == 3 && log.getTopics().get(0).equalsIgnoreCase(SAID))
                .map(Movement::said)
                .toList();
    }

    private static Movement said(Log log) {
        return new Movement(
                account(log.getTopics().get(1)), account(log.getTopics().get(2)), Numeric.toBigInt(log.getData()));
    }

    /** The last 20 of 32 bytes. */
    private static String account(String word) {
        return "0x" + word.substring(word.length() - 40).toLowerCase(Locale.ROOT);
    }
}

package io.chamberlain.contract.chain;

import io.chamberlain.contract.money.Currency;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A ledger that payments leave on. What is paid is another thing ({@link Asset}): USDC is one currency on three networks. */
public enum Network {
    BITCOIN(Currency.BTC),
    ETHEREUM(Currency.ETH),
    POLYGON(Currency.POL),
    SOLANA(Currency.SOL);

    private final Currency feeCurrency;

    Network(Currency feeCurrency) {
        this.feeCurrency = feeCurrency;
    }

    /** What its fees are paid in, whatever is sent: the network's native currency. */
    public Currency feeCurrency() {
        return feeCurrency;
    }

    /** Reads a name in any case. */
    public static Optional<Network> read(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(n -> n.name().equals(upper)).findFirst();
    }

    /** The network of a stored event. */
    public static Network stored(String name) {
        return read(name).orElseThrow(() -> new IllegalStateException("no such network in the log: " + name));
    }
}

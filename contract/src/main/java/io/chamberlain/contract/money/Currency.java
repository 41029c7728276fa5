package io.chamberlain.contract.money;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The currencies a wallet can hold, each with the number of decimals of its smallest unit (ISO 4217, chain definitions). */
public enum Currency {
    USD(2),
    EUR(2),
    USDC(6),
    USDT(6),
    BTC(8),
    SOL(9),
    ETH(18),
    POL(18);

    private final int exponent;

    Currency(int exponent) {
        this.exponent = exponent;
    }

    /** Decimals of the smallest unit: 2 for cents. */
    public int exponent() {
        return exponent;
    }

    /** Reads a code in any case; {@code MATIC} is the old name of {@link #POL}. */
    public static Optional<Currency> read(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        String current = upper.equals("MATIC") ? "POL" : upper;
        return Arrays.stream(values()).filter(c -> c.name().equals(current)).findFirst();
    }

    /** The currency of a stored event. */
    public static Currency stored(String code) {
        return read(code).orElseThrow(() -> new IllegalStateException("no such currency in the log: " + code));
    }
}

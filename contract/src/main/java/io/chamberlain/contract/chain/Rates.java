package io.chamberlain.contract.chain;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** What an asset is worth in US dollars, to choose a tier or a limit by; nothing is ever booked at such a rate. */
public interface Rates {

    /** @param at when it is asked for: a rate is stale if it is much older */
    Quote usd(Currency currency, Instant at);

    sealed interface Quote {}

    /** To be used, and stored with the decision that used it. */
    record Fresh(Rate rate) implements Quote {}

    /** Too old: it counts as missing, and may be shown. */
    record Stale(Rate rate) implements Quote {}

    record Missing(Currency currency) implements Quote {}

    /**
     * @param usdPerUnit dollars for one unit (one bitcoin, not one satoshi), more than zero
     * @param source who says so
     * @param at when it was so
     */
    record Rate(Currency currency, BigDecimal usdPerUnit, String source, Instant at) {

        public Rate {
            if (usdPerUnit.signum() <= 0) {
                throw new IllegalArgumentException("a rate is more than zero");
            }
        }

        /** Rounded up to the next cent: the higher tier counts. */
        public Money worth(Money amount) {
            BigDecimal units = new BigDecimal(amount.in(currency).minor(), currency.exponent());
            BigDecimal cents = units.multiply(usdPerUnit).movePointRight(Currency.USD.exponent());
            return new Money(cents.setScale(0, RoundingMode.UP).toBigIntegerExact(), Currency.USD);
        }
    }
}

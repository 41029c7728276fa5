package io.chamberlain.contract.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.chamberlain.contract.refusal.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An amount of one currency in whole minor units (cents, satoshi, wei). Exact: there is no rounding anywhere, and no
 * operation mixes currencies. Its wire form is {@code {"amount": "12.50", "currency": "USD"}}.
 *
 * @param minor may be zero or negative as an intermediate value; see {@link #positive()}
 */
public record Money(@JsonIgnore BigInteger minor, Currency currency) implements Comparable<Money> {

    /** 38 decimal digits: the width of the read model's {@code numeric(38,0)}. */
    public static final BigInteger LARGEST = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

    public Money {
        if (minor.abs().compareTo(LARGEST) > 0) {
            throw new Refused(new MoneyRefusal.AmountTooLarge());
        }
    }

    public static Money ofMinor(long minor, Currency currency) {
        return new Money(BigInteger.valueOf(minor), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(BigInteger.ZERO, currency);
    }

    /**
     * Reads a plain decimal in units of the currency, e.g. {@code 12.50}.
     *
     * @throws Refused AMOUNT_MALFORMED, AMOUNT_PRECISION, AMOUNT_TOO_LARGE
     */
    public static Money of(String amount, Currency currency) {
        if (!PLAIN.matcher(amount).matches()) {
            throw new Refused(new MoneyRefusal.AmountMalformed());
        }
        BigDecimal units = new BigDecimal(amount);
        if (units.stripTrailingZeros().scale() > currency.exponent()) {
            throw new Refused(new MoneyRefusal.AmountPrecision(currency.name(), currency.exponent()));
        }
        return new Money(units.movePointRight(currency.exponent()).toBigIntegerExact(), currency);
    }

    @JsonCreator
    static Money read(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        return of(amount, Currency.read(currency).orElseThrow(() -> new Refused(new MoneyRefusal.CurrencyUnknown())));
    }

    /** In units, with exactly the currency's decimals: {@code 12.50}. */
    @JsonProperty("amount")
    public String amount() {
        return new BigDecimal(minor, currency.exponent()).toPlainString();
    }

    /** @throws Refused AMOUNT_NOT_POSITIVE unless greater than zero */
    public Money positive() {
        if (minor.signum() <= 0) {
            throw new Refused(new MoneyRefusal.AmountNotPositive());
        }
        return this;
    }

    /** @throws Refused CURRENCY_MISMATCH unless of this currency */
    public Money in(Currency expected) {
        if (currency != expected) {
            throw new Refused(new MoneyRefusal.CurrencyMismatch(expected.name()));
        }
        return this;
    }

    public Money plus(Money other) {
        return new Money(minor.add(other.in(currency).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(minor.subtract(other.in(currency).minor), currency);
    }

    public Money negated() {
        return new Money(minor.negate(), currency);
    }

    @JsonIgnore
    public boolean isZero() {
        return minor.signum() == 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    /** @throws Refused CURRENCY_MISMATCH when the currencies differ */
    @Override
    public int compareTo(Money other) {
        return minor.compareTo(other.in(currency).minor);
    }

    @Override
    public String toString() {
        return amount() + " " + currency;
    }
}

package io.chamberlain.contract.money;

import static io.chamberlain.contract.money.Currency.BTC;
import static io.chamberlain.contract.money.Currency.ETH;
import static io.chamberlain.contract.money.Currency.POL;
import static io.chamberlain.contract.money.Currency.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import java.math.BigInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an amount is at its edges; that sums are exact for every amount is for {@link MoneyProperties}. */
class MoneyTest {

    private static Money usd(String amount) {
        return Money.of(amount, USD);
    }

    private static Refusal refusal(Supplier<?> attempt) {
        try {
            throw new AssertionError("not refused: " + attempt.get());
        } catch (Refused refused) {
            return refused.refusal();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12.50,USD,1250,12.50",
        "12.5,USD,1250,12.50",
        "12.500,USD,1250,12.50",
        "-0.01,USD,-1,-0.01",
        "0,USD,0,0.00",
        "1,BTC,100000000,1.00000000",
        "0.000000000000000001,ETH,1,0.000000000000000001"
    })
    void an_amount_reads_as_minor_units_and_is_written_with_all_decimals(
            String text, Currency currency, BigInteger minor, String written) {
        Money money = Money.of(text, currency);
        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.amount()).isEqualTo(written);
        assertThat(money).hasToString(written + " " + currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1.", ".5", "+1", "1e3", "1,5", "0x1", "--1", "1.2.3", "١"})
    void whatever_is_no_plain_decimal_is_refused(String text) {
        assertThat(refusal(() -> usd(text))).isEqualTo(new MoneyRefusal.AmountMalformed());
    }

    @Test
    void more_decimals_than_the_currency_has_are_refused() {
        assertThat(refusal(() -> usd("0.001"))).isEqualTo(new MoneyRefusal.AmountPrecision("USD", 2));
        assertThat(refusal(() -> Money.of("0.000000001", BTC))).isEqualTo(new MoneyRefusal.AmountPrecision("BTC", 8));
    }

    @Test
    void the_largest_amount_is_one_and_the_next_is_refused_on_both_sides_of_zero() {
        assertThat(new Money(Money.LARGEST, USD).minor()).isEqualTo(new BigInteger("9".repeat(38)));
        assertThat(new Money(Money.LARGEST.negate(), USD).minor().signum()).isNegative();
        Money largest = new Money(Money.LARGEST, USD);
        Money cent = usd("0.01");
        assertThat(refusal(() -> largest.plus(cent))).isEqualTo(new MoneyRefusal.AmountTooLarge());
        assertThat(refusal(() -> largest.negated().minus(cent))).isEqualTo(new MoneyRefusal.AmountTooLarge());
    }

    @Test
    void only_what_is_greater_than_zero_is_positive() {
        Money cent = usd("0.01");
        assertThat(cent.positive()).isSameAs(cent);
        assertThat(refusal(() -> usd("0").positive())).isEqualTo(new MoneyRefusal.AmountNotPositive());
        assertThat(refusal(() -> usd("-0.01").positive())).isEqualTo(new MoneyRefusal.AmountNotPositive());
    }

    @Test
    void sums_differences_and_negation_are_those_of_the_minor_units() {
        assertThat(usd("1.10").plus(usd("2.05"))).isEqualTo(usd("3.15"));
        assertThat(usd("1.10").minus(usd("2.05"))).isEqualTo(usd("-0.95"));
        assertThat(usd("1.10").negated()).isEqualTo(usd("-1.10"));
        assertThat(Money.ofMinor(7, USD)).isEqualTo(usd("0.07"));
        assertThat(Money.zero(ETH)).isEqualTo(Money.of("0", ETH));
    }

    @Test
    void zero_is_zero_and_nothing_else_is() {
        assertThat(usd("0").isZero()).isTrue();
        assertThat(usd("0.01").isZero()).isFalse();
        assertThat(usd("-0.01").isZero()).isFalse();
    }

    @Test
    void more_than_means_more() {
        assertThat(usd("2").isMoreThan(usd("1"))).isTrue();
        assertThat(usd("1").isMoreThan(usd("1"))).isFalse();
        assertThat(usd("1").isMoreThan(usd("2"))).isFalse();
        assertThat(usd("1")).isLessThan(usd("2"));
        assertThat(usd("1")).isEqualByComparingTo(usd("1.00"));
    }

    @Test
    void no_operation_mixes_currencies() {
        Money dollar = usd("1");
        Money coin = Money.of("1", BTC);
        Refusal mixed = new MoneyRefusal.CurrencyMismatch("USD");
        assertThat(dollar.in(USD)).isSameAs(dollar);
        assertThat(refusal(() -> coin.in(USD))).isEqualTo(mixed);
        assertThat(refusal(() -> dollar.plus(coin))).isEqualTo(mixed);
        assertThat(refusal(() -> dollar.minus(coin))).isEqualTo(mixed);
        assertThat(refusal(() -> dollar.compareTo(coin))).isEqualTo(mixed);
    }

    @Test
    void a_currency_is_read_in_any_case_and_by_its_old_name() {
        assertThat(Currency.read("usd")).contains(USD);
        assertThat(Currency.read("MATIC")).contains(POL);
        assertThat(Currency.read("matic")).contains(POL);
        assertThat(Currency.read("XXX")).isEmpty();
        assertThat(Money.read("1.50", "usd")).isEqualTo(usd("1.50"));
        assertThat(refusal(() -> Money.read("1", "XXX"))).isEqualTo(new MoneyRefusal.CurrencyUnknown());
    }

    @Test
    void an_unknown_currency_in_the_log_is_a_defect() {
        assertThat(Currency.stored("BTC")).isEqualTo(BTC);
        assertThatThrownBy(() -> Currency.stored("XXX"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("XXX");
    }

    @ParameterizedTest
    @CsvSource({"USD,2", "EUR,2", "USDC,6", "USDT,6", "BTC,8", "SOL,9", "ETH,18", "POL,18"})
    void each_currency_has_its_decimals(Currency currency, int decimals) {
        assertThat(currency.exponent()).isEqualTo(decimals);
    }
}

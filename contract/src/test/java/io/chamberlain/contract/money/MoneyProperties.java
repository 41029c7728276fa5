package io.chamberlain.contract.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.refusal.Refused;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MoneyProperties {

    @Property(tries = 300)
    void an_amount_reads_back_as_it_was_written(@ForAll("amounts") Money money) {
        assertThat(Money.of(money.amount(), money.currency())).isEqualTo(money);
        String json = EventJson.mapper().writeValueAsString(money);
        assertThat(EventJson.mapper().readValue(json, Money.class)).isEqualTo(money);
    }

    @Property(tries = 300)
    void adding_and_taking_away_drifts_by_nothing(@ForAll("dollars") Money start, @ForAll("dollars") Money change) {
        assertThat(start.plus(change).minus(change)).isEqualTo(start);
        assertThat(start.plus(change)).isEqualTo(change.plus(start));
    }

    @Property(tries = 100)
    void currencies_never_mix(@ForAll("amounts") Money one, @ForAll("amounts") Money other) {
        if (one.currency() != other.currency()) {
            assertThatThrownBy(() -> one.plus(other))
                    .isInstanceOf(Refused.class)
                    .hasMessage("CURRENCY_MISMATCH");
            assertThatThrownBy(() -> one.compareTo(other)).hasMessage("CURRENCY_MISMATCH");
        }
    }

    @Example
    void the_wire_form_is_a_decimal_string_with_the_currencys_decimals() {
        assertThat(EventJson.mapper().writeValueAsString(Money.of("12.5", Currency.USD)))
                .isEqualTo("{\"amount\":\"12.50\",\"currency\":\"USD\"}");
    }

    @Example
    void a_digit_too_many_is_refused_and_never_rounded() {
        assertThatThrownBy(() -> Money.of("0.001", Currency.USD)).hasMessage("AMOUNT_PRECISION");
        assertThatThrownBy(() -> Money.of("0.0000000000000000001", Currency.ETH))
                .hasMessage("AMOUNT_PRECISION");
        assertThat(Money.of("0.010", Currency.USD)).isEqualTo(Money.ofMinor(1, Currency.USD));
    }

    @Example
    void what_is_no_plain_decimal_is_refused() {
        for (String text : new String[] {"", " ", "1e3", "1,5", "NaN", "0x1", "+1", "1.", ".5", "١", "1 "}) {
            assertThatThrownBy(() -> Money.of(text, Currency.USD)).as(text).hasMessage("AMOUNT_MALFORMED");
        }
    }

    @Example
    void more_than_thirty_eight_digits_are_refused() {
        assertThatThrownBy(() -> new Money(Money.LARGEST.add(BigInteger.ONE), Currency.USD))
                .hasMessage("AMOUNT_TOO_LARGE");
        assertThatThrownBy(() -> Money.of("9".repeat(39), Currency.USD)).hasMessage("AMOUNT_TOO_LARGE");
    }

    @Example
    void zero_and_less_are_not_positive() {
        assertThatThrownBy(() -> Money.zero(Currency.USD).positive()).hasMessage("AMOUNT_NOT_POSITIVE");
        assertThatThrownBy(() -> Money.of("-1", Currency.USD).positive()).hasMessage("AMOUNT_NOT_POSITIVE");
    }

    @Example
    void matic_is_the_old_name_of_pol() {
        assertThat(Currency.read("matic")).contains(Currency.POL);
    }

    @Provide
    Arbitrary<Money> amounts() {
        Arbitrary<BigInteger> minor = Arbitraries.bigIntegers().between(Money.LARGEST.negate(), Money.LARGEST);
        return Combinators.combine(minor, Arbitraries.of(Currency.values())).as(Money::new);
    }

    @Provide
    Arbitrary<Money> dollars() {
        return Arbitraries.longs()
                .between(-1_000_000_000_000L, 1_000_000_000_000L)
                .map(l -> Money.ofMinor(l, Currency.USD));
    }
}

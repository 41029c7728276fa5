package io.chamberlain.contract.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.chain.Rates.Rate;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateTest {

    private static final Rate ETHER =
            new Rate(Currency.ETH, new BigDecimal("3000.10"), "table", Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void an_amount_is_worth_its_units_times_the_rate() {
        assertThat(ETHER.worth(Money.of("2", Currency.ETH))).isEqualTo(Money.of("6000.20", Currency.USD));
    }

    @Test
    void the_smallest_part_of_a_cent_counts_as_a_cent() {
        assertThat(ETHER.worth(Money.ofMinor(1, Currency.ETH))).isEqualTo(Money.of("0.01", Currency.USD));
        assertThat(ETHER.worth(Money.of("0.333333333333333333", Currency.ETH)))
                .isEqualTo(Money.of("1000.04", Currency.USD));
    }

    @Test
    void a_rate_is_of_one_currency_and_more_than_zero() {
        assertThatThrownBy(() -> ETHER.worth(Money.of("1", Currency.BTC))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Rate(Currency.ETH, BigDecimal.ZERO, "table", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

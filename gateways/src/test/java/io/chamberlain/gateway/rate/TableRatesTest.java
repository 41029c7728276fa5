package io.chamberlain.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.chain.Rates.Fresh;
import io.chamberlain.contract.chain.Rates.Missing;
import io.chamberlain.contract.chain.Rates.Rate;
import io.chamberlain.contract.chain.Rates.Stale;
import io.chamberlain.contract.money.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableRatesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final BigDecimal FIFTY = new BigDecimal("50000");

    @Test
    void without_a_table_every_currency_has_the_sandboxs_rate_of_the_moment() {
        TableRates rates = new TableRates(new RateSettings(Map.of(), null, Duration.ofMinutes(15)));
        for (Currency currency : Currency.values()) {
            assertThat(rates.usd(currency, NOW)).isInstanceOfSatisfying(Fresh.class, fresh -> {
                assertThat(fresh.rate().source()).isEqualTo("sandbox");
                assertThat(fresh.rate().at()).isEqualTo(NOW);
            });
        }
    }

    @Test
    void a_table_has_what_is_in_it_and_nothing_else() {
        TableRates rates = table(NOW);
        assertThat(rates.usd(Currency.BTC, NOW))
                .isEqualTo(new Fresh(new Rate(Currency.BTC, FIFTY, "table", NOW)));
        assertThat(rates.usd(Currency.ETH, NOW)).isEqualTo(new Missing(Currency.ETH));
    }

    @Test
    void a_rate_is_stale_a_moment_after_its_time() {
        Rate rate = new Rate(Currency.BTC, FIFTY, "table", NOW);
        assertThat(table(NOW).usd(Currency.BTC, NOW.plus(Duration.ofMinutes(15)))).isEqualTo(new Fresh(rate));
        assertThat(table(NOW).usd(Currency.BTC, NOW.plus(Duration.ofMinutes(15)).plusNanos(1)))
                .isEqualTo(new Stale(rate));
    }

    @Test
    void a_rate_of_the_future_is_stale() {
        assertThat(table(NOW.plusSeconds(1)).usd(Currency.BTC, NOW)).isInstanceOf(Stale.class);
    }

    private static TableRates table(Instant asOf) {
        return new TableRates(new RateSettings(Map.of(Currency.BTC, FIFTY), asOf, Duration.ofMinutes(15)));
    }
}

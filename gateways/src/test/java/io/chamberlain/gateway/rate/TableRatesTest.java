package io.chamberlain.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.chain.Rates.Fresh;
import io.chamberlain.contract.chain.Rates.Missing;
import io.chamberlain.contract.chain.Rates.Rate;
import io.chamberlain.contract.chain.Rates.Stale;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.port.StartRefused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableRatesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final BigDecimal FIFTY = new BigDecimal("50000");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final RateSettings NONE = new RateSettings(Map.of(), null, QUARTER);

    @Test
    void without_a_table_every_currency_has_the_sandboxs_rate_of_the_moment() {
        TableRates rates = new TableRates(NONE, true);
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
        assertThat(rates.usd(Currency.BTC, NOW)).isEqualTo(new Fresh(new Rate(Currency.BTC, FIFTY, "table", NOW)));
        assertThat(rates.usd(Currency.ETH, NOW)).isEqualTo(new Missing(Currency.ETH));
    }

    @Test
    void a_rate_is_stale_a_moment_after_its_time() {
        Rate rate = new Rate(Currency.BTC, FIFTY, "table", NOW);
        assertThat(table(NOW).usd(Currency.BTC, NOW.plus(Duration.ofMinutes(15))))
                .isEqualTo(new Fresh(rate));
        assertThat(table(NOW).usd(Currency.BTC, NOW.plus(Duration.ofMinutes(15)).plusNanos(1)))
                .isEqualTo(new Stale(rate));
    }

    @Test
    void a_rate_of_the_future_is_stale() {
        assertThat(table(NOW.plusSeconds(1)).usd(Currency.BTC, NOW)).isInstanceOf(Stale.class);
    }

    @Test
    void what_is_paid_in_earnest_has_no_rate_of_the_sandbox() {
        for (Currency currency : Currency.values()) {
            assertThat(new TableRates(NONE, false).usd(currency, NOW)).isEqualTo(new Missing(currency));
        }
    }

    @Test
    void a_table_without_its_time_or_with_what_is_no_rate_is_refused() {
        assertThatThrownBy(() -> new RateSettings(Map.of(Currency.BTC, FIFTY), null, QUARTER))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("as-of");
        assertThatThrownBy(() -> new RateSettings(Map.of(Currency.BTC, BigDecimal.ZERO), NOW, QUARTER))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> new RateSettings(Map.of(Currency.BTC, FIFTY), NOW, Duration.ZERO))
                .isInstanceOf(StartRefused.class);
    }

    private static TableRates table(Instant asOf) {
        return new TableRates(new RateSettings(Map.of(Currency.BTC, FIFTY), asOf, QUARTER), false);
    }
}

package io.chamberlain.gateway.rate;

import io.chamberlain.contract.money.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rates that somebody wrote down. Without any table the sandbox's own is used, which is right by definition: nothing on the
 * sandbox chain is worth anything.
 *
 * @param usd dollars for one unit, by currency
 * @param asOf when they were so; without it they are of the moment they are asked for
 * @param staleAfter how old a rate may be
 */
@ConfigurationProperties("chamberlain.rates")
public record RateSettings(
        @DefaultValue Map<Currency, BigDecimal> usd,
        @Nullable Instant asOf,
        @DefaultValue("15m") Duration staleAfter) {

    private static final Map<Currency, BigDecimal> SANDBOX = Map.of(
            Currency.USD, BigDecimal.ONE,
            Currency.EUR, new BigDecimal("1.10"),
            Currency.USDC, BigDecimal.ONE,
            Currency.USDT, BigDecimal.ONE,
            Currency.BTC, new BigDecimal("60000"),
            Currency.SOL, new BigDecimal("150"),
            Currency.ETH, new BigDecimal("3000"),
            Currency.POL, new BigDecimal("0.50"));

    Map<Currency, BigDecimal> table() {
        return usd.isEmpty() ? SANDBOX : usd;
    }

    String source() {
        return usd.isEmpty() ? "sandbox" : "table";
    }
}

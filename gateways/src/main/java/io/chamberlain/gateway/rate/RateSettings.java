package io.chamberlain.gateway.rate;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.port.StartRefused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rates that somebody wrote down. Without any table the sandbox's own is used where everything is paid on the sandbox chain: it
 * is right by definition, since nothing there is worth anything. Where anything is paid in earnest, no rate is better than those.
 *
 * @param usd dollars for one unit, by currency
 * @param asOf when they were so; those of the sandbox are of the moment they are asked for
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

    public RateSettings {
        if (usd.values().stream().anyMatch(rate -> rate.signum() <= 0)) {
            throw new StartRefused("chamberlain.rates.usd: a rate is more than zero");
        }
        if (!usd.isEmpty() && asOf == null) {
            throw new StartRefused("chamberlain.rates: a table needs as-of, when it was so");
        }
        if (staleAfter.isNegative() || staleAfter.isZero()) {
            throw new StartRefused("chamberlain.rates.stale-after is more than nothing");
        }
    }

    /** @param play whether nothing that is paid is worth anything */
    Map<Currency, BigDecimal> table(boolean play) {
        return usd.isEmpty() && play ? SANDBOX : usd;
    }

    String source() {
        return usd.isEmpty() ? "sandbox" : "table";
    }
}

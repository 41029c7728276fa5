package io.chamberlain.gateway.rate;

import io.chamberlain.contract.chain.Rates;
import io.chamberlain.contract.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rates of the settings. */
public final class TableRates implements Rates {

    private final RateSettings settings;
    private final boolean play;

    /** @param play whether nothing that is paid is worth anything */
    public TableRates(RateSettings settings, boolean play) {
        this.settings = settings;
        this.play = play;
    }

    /** One of the future is stale, too: nobody can know it. */
    @Override
    public Quote usd(Currency currency, Instant at) {
        @Nullable BigDecimal usd = settings.table(play).get(currency);
        if (usd == null) {
            return new Missing(currency);
        }
        Instant asOf = settings.asOf() == null ? at : settings.asOf();
        Rate rate = new Rate(currency, usd, settings.source(), asOf);
        boolean stale = asOf.plus(settings.staleAfter()).isBefore(at) || asOf.isAfter(at);
        return stale ? new Stale(rate) : new Fresh(rate);
    }
}

package io.chamberlain.command.wallet;

import io.chamberlain.command.configuration.Settings;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a hold ends: as asked within the longest lifetime, else after the usual one. */
final class HoldLifetime {

    private HoldLifetime() {}

    /** @throws Refused HOLD_EXPIRY_OUT_OF_RANGE */
    static Instant end(@Nullable Instant asked, Instant at, Settings settings) {
        Instant latest = at.plus(settings.inForce(Setting.HOLD_LONGEST_LIFETIME));
        if (asked == null) {
            Instant usual = at.plus(settings.inForce(Setting.HOLD_DEFAULT_LIFETIME));
            return usual.isAfter(latest) ? latest : usual;
        }
        if (!asked.isAfter(at) || asked.isAfter(latest)) {
            throw new Refused(new WalletRefusal.HoldExpiryOutOfRange(latest.toString()));
        }
        return asked;
    }
}

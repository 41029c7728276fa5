package io.chamberlain.query.compliance;

import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.compliance.ReplayRefusal.BeyondTheLog;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Wallets as they were, folded from the log; whoever asks it has looked whether the asker may know. */
public final class Past {

    private final EventHistory history;
    private final Clock clock;

    public Past(EventHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * As the read model would have shown it; exactly one of instant and position is given.
     *
     * @return empty when the wallet was not open yet
     * @throws Refused BEYOND_THE_LOG
     */
    public Optional<WalletView> wallet(UUID walletId, @Nullable Instant instant, @Nullable Long position) {
        return fold(walletId, instant, position).view();
    }

    /** With the holds that were pending. */
    Optional<WalletAsOf> walletAsOf(UUID walletId, @Nullable Instant instant, @Nullable Long position) {
        return fold(walletId, instant, position).result();
    }

    private WalletFold fold(UUID walletId, @Nullable Instant instant, @Nullable Long position) {
        WalletFold fold = new WalletFold();
        history.stream(walletId, until(instant, position), fold::evolve);
        return fold;
    }

    private long until(@Nullable Instant instant, @Nullable Long position) {
        if (position != null && instant == null) {
            return notBeyond(position, history.head());
        }
        if (instant != null && position == null) {
            if (instant.isAfter(clock.instant())) {
                throw new Refused(new BeyondTheLog());
            }
            return history.positionAt(instant);
        }
        throw new IllegalArgumentException("exactly one of instant and position is asked for");
    }

    private static long notBeyond(long position, long head) {
        if (position > head) {
            throw new Refused(new BeyondTheLog());
        }
        return position;
    }
}

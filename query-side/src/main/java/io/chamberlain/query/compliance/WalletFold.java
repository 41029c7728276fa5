package io.chamberlain.query.compliance;

import io.chamberlain.contract.compliance.ComplianceQuery.HoldAsOf;
import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.compliance.ReplayRefusal.HistoryUnreadable;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.*;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.contract.wallet.WalletStatus;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's events folded into what it was: independent of the deciding side and of the read model, so that an officer
 * can hold one against the other.
 */
final class WalletFold {

    private static final String STREAM = EventCatalogue.streamTypeOf(WalletOpened.class);

    private record Hold(BigInteger amountMinor, Instant expiresAt) {}

    private final Map<UUID, Hold> pending = new LinkedHashMap<>();
    private BigInteger posted = BigInteger.ZERO;
    private WalletStatus status = WalletStatus.ACTIVE;
    private boolean primary;
    private @Nullable WalletOpened opened;
    private @Nullable Recorded last;

    /**
     * What is no wallet's leaves nothing.
     *
     * @throws Refused HISTORY_UNREADABLE for an event of a wallet that cannot be read
     */
    void evolve(Recorded recorded) {
        if (recorded.event() instanceof WalletEvent event) {
            evolve(event);
            last = recorded;
        } else if (recorded.event() instanceof Unreadable
                && recorded.streamType().equals(STREAM)) {
            throw new Refused(new HistoryUnreadable(recorded.position()));
        }
    }

    private void evolve(WalletEvent event) {
        switch (event) {
            case WalletOpened it -> {
                opened = it;
                primary = it.primary();
            }
            case HoldPlaced it -> pending.put(it.holdId(), new Hold(it.amountMinor(), it.expiresAt()));
            case HoldIncreased it ->
                pending.computeIfPresent(it.holdId(), (_, hold) -> new Hold(it.amountMinor(), hold.expiresAt()));
            case HoldCaptured it -> {
                pending.remove(it.holdId());
                posted = it.balanceAfterMinor();
            }
            case HoldReleased it -> pending.remove(it.holdId());
            case HoldExpired it -> pending.remove(it.holdId());
            case Movement it -> posted = it.balanceAfterMinor();
            case WalletFrozen _ -> status = WalletStatus.FROZEN;
            case WalletUnfrozen _ -> status = WalletStatus.ACTIVE;
            case WalletClosed _ -> {
                status = WalletStatus.CLOSED;
                primary = false;
            }
            case WalletMadePrimary _ -> primary = true;
            case WalletPrimaryCeded _ -> primary = false;
        }
    }

    /** Empty when the wallet was not open yet. */
    Optional<WalletAsOf> result() {
        if (opened == null || last == null) {
            return Optional.empty();
        }
        return Optional.of(asOf(opened, last));
    }

    /** The same as the read model shows wallets. */
    Optional<WalletView> view() {
        if (opened == null || last == null) {
            return Optional.empty();
        }
        return Optional.of(view(opened, last));
    }

    private WalletView view(WalletOpened opened, Recorded last) {
        WalletAsOf now = asOf(opened, last);
        return new WalletView(
                now.id(),
                now.userId(),
                now.facilityId(),
                now.currency(),
                opened.walletType(),
                opened.label(),
                opened.address(),
                opened.blockchain(),
                primary,
                now.status(),
                now.posted(),
                now.held(),
                now.available(),
                now.version(),
                now.position(),
                opened.at(),
                now.lastEventAt());
    }

    private WalletAsOf asOf(WalletOpened opened, Recorded last) {
        Currency currency = Currency.stored(opened.currency());
        Money balance = new Money(posted, currency);
        Money held = held(currency);
        return new WalletAsOf(
                opened.walletId(),
                opened.ownerUserId(),
                opened.ownerFacilityId(),
                opened.currency(),
                status,
                balance,
                held,
                balance.minus(held),
                holds(currency),
                last.sequence(),
                last.position(),
                last.occurredAt());
    }

    private Money held(Currency currency) {
        return pending.values().stream()
                .map(hold -> new Money(hold.amountMinor(), currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    private List<HoldAsOf> holds(Currency currency) {
        return pending.entrySet().stream()
                .map(entry -> new HoldAsOf(
                        entry.getKey(),
                        new Money(entry.getValue().amountMinor(), currency),
                        entry.getValue().expiresAt()))
                .toList();
    }
}

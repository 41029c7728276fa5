package io.chamberlain.command.wallet;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletStatus;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A wallet's state as a snapshot keeps it, so that not all events are read again. It holds nothing that somebody wrote: a
 * snapshot may be stored a moment after an erasure took all of them away. A change of shape is a new revision:
 * snapshots of another revision are left aside and the events read instead.
 */
@Revision(WalletSnapshot.REVISION)
record WalletSnapshot(
        UUID walletId,
        Owner owner,
        Currency currency,
        boolean primary,
        WalletStatus status,
        Money posted,
        Map<UUID, Holds.Hold> pending,
        Map<UUID, Holds.Billing> resolved) {

    static final String REVISION = "4";

    static WalletSnapshot of(UUID walletId, WalletState state) {
        return new WalletSnapshot(
                walletId,
                state.owner(),
                state.currency(),
                state.isPrimary(),
                state.status(),
                state.posted(),
                state.holds().allPending(),
                state.holds().allResolved());
    }

    Holds holds() {
        Money total = pending.values().stream().map(Holds.Hold::amount).reduce(Money.zero(currency), Money::plus);
        return new Holds(pending, resolved, total);
    }
}

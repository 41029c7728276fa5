package io.chamberlain.command.wallet;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.HoldCaptured;
import io.chamberlain.contract.wallet.WalletEvent.HoldExpired;
import io.chamberlain.contract.wallet.WalletEvent.HoldIncreased;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.contract.wallet.WalletEvent.HoldReleased;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import io.chamberlain.contract.wallet.WalletEvent.WalletClosed;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.contract.wallet.WalletEvent.WalletMadePrimary;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import io.chamberlain.contract.wallet.WalletEvent.WalletPrimaryCeded;
import io.chamberlain.contract.wallet.WalletEvent.WalletUnfrozen;
import io.chamberlain.contract.wallet.WalletRefusal;
import io.chamberlain.contract.wallet.WalletStatus;

/** What a wallet's events add up to, and what it can bear. Always: {@code 0 <= held <= posted}. */
final class WalletState {

    private final Owner owner;
    private final Currency currency;
    private final Holds holds;
    private boolean primary;
    private WalletStatus status;
    private Money posted;

    WalletState(WalletOpened opened) {
        owner = new Owner(opened.ownerUserId(), opened.ownerFacilityId());
        currency = Currency.stored(opened.currency());
        holds = new Holds(currency);
        primary = opened.primary();
        status = WalletStatus.ACTIVE;
        posted = Money.zero(currency);
    }

    WalletState(WalletSnapshot snapshot) {
        owner = snapshot.owner();
        currency = snapshot.currency();
        holds = snapshot.holds();
        primary = snapshot.primary();
        status = snapshot.status();
        posted = snapshot.posted();
    }

    void evolve(WalletEvent event) {
        switch (event) {
            case WalletOpened _ -> {} // the state began with it
            case WalletMadePrimary _ -> primary = true;
            case WalletPrimaryCeded _ -> primary = false;
            case HoldCaptured captured -> {
                holds.resolve(captured.holdId());
                posted = new Money(captured.balanceAfterMinor(), currency);
            }
            case Movement movement -> posted = new Money(movement.balanceAfterMinor(), currency);
            case HoldPlaced placed -> holds.place(placed.holdId(), holdOf(placed));
            case HoldIncreased increased ->
                holds.increase(increased.holdId(), new Money(increased.byMinor(), currency));
            case HoldReleased released -> holds.resolve(released.holdId());
            case HoldExpired expired -> holds.resolve(expired.holdId());
            case WalletFrozen _ -> status = WalletStatus.FROZEN;
            case WalletUnfrozen _ -> status = WalletStatus.ACTIVE;
            case WalletClosed _ -> {
                status = WalletStatus.CLOSED;
                primary = false;
            }
        }
    }

    Owner owner() {
        return owner;
    }

    Currency currency() {
        return currency;
    }

    Holds holds() {
        return holds;
    }

    boolean isPrimary() {
        return primary;
    }

    WalletStatus status() {
        return status;
    }

    Money posted() {
        return posted;
    }

    Money available() {
        return posted.minus(holds.total());
    }

    /** @throws Refused WALLET_IS_CLOSED */
    void requireOpen() {
        if (status == WalletStatus.CLOSED) {
            throw new Refused(new WalletRefusal.WalletIsClosed());
        }
    }

    /** @throws Refused WALLET_IS_CLOSED or WALLET_IS_FROZEN */
    void requireActive() {
        requireOpen();
        if (status == WalletStatus.FROZEN) {
            throw new Refused(new WalletRefusal.WalletIsFrozen());
        }
    }

    /**
     * @return the amount, which is positive, of this currency and available
     * @throws Refused INSUFFICIENT_FUNDS
     */
    Money affordable(Money amount) {
        if (amount.in(currency).positive().isMoreThan(available())) {
            throw new Refused(new WalletRefusal.InsufficientFunds());
        }
        return amount;
    }

    /**
     * @return the posted balance after the amount left
     * @throws Refused WALLET_IS_CLOSED, WALLET_IS_FROZEN, INSUFFICIENT_FUNDS
     */
    Money afterDebit(Money amount) {
        requireActive();
        return posted.minus(affordable(amount));
    }

    /**
     * @return the posted balance after the amount came in; a frozen wallet takes credits
     * @throws Refused AMOUNT_TOO_LARGE when the sum is beyond what can be kept
     */
    Money afterCredit(Money amount) {
        return posted.plus(amount.in(currency).positive());
    }

    private Holds.Hold holdOf(HoldPlaced placed) {
        return new Holds.Hold(
                new Holds.Billing(HoldPurpose.valueOf(placed.purpose()), placed.billingFacilityId()),
                placed.reference(),
                new Money(placed.amountMinor(), currency),
                placed.expiresAt());
    }
}

package io.chamberlain.command.wallet;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletCommand.CaptureHold;
import io.chamberlain.contract.wallet.WalletCommand.DebitWallet;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletCommand.PlaceHold;
import io.chamberlain.contract.wallet.WalletCommand.ReleaseHold;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import io.chamberlain.contract.wallet.WalletCommand.TransferFunds;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.HoldCaptured;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.contract.wallet.WalletEvent.HoldReleased;
import io.chamberlain.contract.wallet.WalletEvent.ReversalCredited;
import io.chamberlain.contract.wallet.WalletEvent.ReversalDebited;
import io.chamberlain.contract.wallet.WalletEvent.TransferReceived;
import io.chamberlain.contract.wallet.WalletEvent.TransferSent;
import io.chamberlain.contract.wallet.WalletEvent.WalletClosed;
import io.chamberlain.contract.wallet.WalletEvent.WalletDebited;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletEvent.WalletMadePrimary;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import io.chamberlain.contract.wallet.WalletEvent.WalletPrimaryCeded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a wallet's events, movements with their counter-accounts; decides nothing. Amounts are of the wallet's currency. */
record Journal(UUID walletId, Owner owner, Currency currency) {

    private @Nullable UUID user() {
        return owner.userId();
    }

    private @Nullable UUID facility() {
        return owner.facilityId();
    }

    /** The facility whose staff acts; null when it is nobody's. */
    private static @Nullable UUID desk(Origin origin) {
        return origin.actor().is(Role.STAFF) ? origin.actor().facilityId() : null;
    }

    static WalletEvent opened(OpenWallet by, Instant at) {
        return new WalletOpened(
                by.walletId(),
                by.owner().userId(),
                by.owner().facilityId(),
                by.currency().name(),
                by.type().name(),
                by.label(),
                by.address(),
                by.blockchain(),
                by.primary(),
                at);
    }

    WalletEvent madePrimary(Instant at) {
        return new WalletMadePrimary(walletId, user(), facility(), currency.name(), at);
    }

    WalletEvent primaryCeded(Instant at) {
        return new WalletPrimaryCeded(walletId, user(), facility(), currency.name(), at);
    }

    WalletEvent closed(boolean wasPrimary, @Nullable String reason, Instant at) {
        return new WalletClosed(walletId, wasPrimary, user(), facility(), currency.name(), reason, at);
    }

    WalletEvent released(ReleaseHold by, Holds.Hold hold, Instant at) {
        return new HoldReleased(walletId, by.holdId(), hold.amount().minor(), currency.name(), user(), by.reason(), at);
    }

    WalletEvent funded(FundWallet by, Money after, Origin origin) {
        return new WalletFunded(
                walletId,
                by.movementId(),
                by.amount().minor(),
                currency.name(),
                by.source().name(),
                by.reference(),
                by.source().account(),
                after.minor(),
                user(),
                facility(),
                desk(origin),
                by.description(),
                origin.at());
    }

    WalletEvent debited(DebitWallet by, Money after, Origin origin) {
        return new WalletDebited(
                walletId,
                by.movementId(),
                by.amount().minor(),
                currency.name(),
                by.invoiceId(),
                "invoices",
                after.minor(),
                user(),
                facility(),
                desk(origin),
                by.description(),
                origin.at());
    }

    WalletEvent placed(PlaceHold by, Instant expiresAt, Origin origin) {
        return new HoldPlaced(
                walletId,
                by.holdId(),
                by.amount().minor(),
                currency.name(),
                by.purpose().name(),
                by.reference(),
                user(),
                desk(origin),
                by.description(),
                expiresAt,
                origin.at());
    }

    /** Repeats nothing that was written of the hold: the event that placed it says it. */
    WalletEvent captured(CaptureHold by, Holds.Hold hold, Money taken, Money after, Origin origin) {
        return new HoldCaptured(
                walletId,
                by.holdId(),
                by.movementId(),
                taken.minor(),
                hold.amount().minus(taken).minor(),
                currency.name(),
                hold.reference(),
                hold.billing().purpose().account(),
                after.minor(),
                user(),
                facility(),
                desk(origin),
                null,
                origin.at());
    }

    WalletEvent sent(TransferFunds by, @Nullable String description, Money after, Instant at) {
        return new TransferSent(
                walletId,
                by.transferId(),
                by.toWalletId(),
                by.amount().minor(),
                currency.name(),
                WalletClaims.account(by.toWalletId()),
                after.minor(),
                user(),
                facility(),
                description,
                at);
    }

    WalletEvent received(TransferFunds by, @Nullable String description, Money after, Instant at) {
        return new TransferReceived(
                walletId,
                by.transferId(),
                by.fromWalletId(),
                by.amount().minor(),
                currency.name(),
                WalletClaims.account(by.fromWalletId()),
                after.minor(),
                user(),
                facility(),
                description,
                at);
    }

    WalletEvent reversalDebited(
            ReverseMovement by, Money amount, String counterAccount, @Nullable String reason, Money after, Instant at) {
        return new ReversalDebited(
                walletId,
                by.reversalId(),
                by.originalMovementId(),
                amount.minor(),
                currency.name(),
                counterAccount,
                after.minor(),
                user(),
                facility(),
                reason,
                at);
    }

    WalletEvent reversalCredited(
            ReverseMovement by, Money amount, String counterAccount, @Nullable String reason, Money after, Instant at) {
        return new ReversalCredited(
                walletId,
                by.reversalId(),
                by.originalMovementId(),
                amount.minor(),
                currency.name(),
                counterAccount,
                after.minor(),
                user(),
                facility(),
                reason,
                at);
    }
}

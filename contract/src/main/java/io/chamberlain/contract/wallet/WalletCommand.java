package io.chamberlain.contract.wallet;

import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of wallets. Who may ask is written at each command's decision. */
public sealed interface WalletCommand extends Command {

    @Override
    default Subject subject() {
        return switch (this) {
            case OpenWallet c -> wallet(c.walletId());
            case FundWallet c -> wallet(c.walletId());
            case DebitWallet c -> wallet(c.walletId());
            case PlaceHold c -> wallet(c.walletId());
            case IncreaseHold c -> wallet(c.walletId());
            case CaptureHold c -> wallet(c.walletId());
            case ReleaseHold c -> wallet(c.walletId());
            case ExpireHold c -> wallet(c.walletId());
            case FreezeWallet c -> wallet(c.walletId());
            case UnfreezeWallet c -> wallet(c.walletId());
            case CloseWallet c -> wallet(c.walletId());
            case MakePrimary c -> wallet(c.walletId());
            case TransferFunds c -> wallet(c.fromWalletId());
            case ReverseMovement c -> new Subject("movement", c.originalMovementId());
        };
    }

    private static Subject wallet(UUID walletId) {
        return new Subject("wallet", walletId);
    }

    /** Opens a wallet of one currency; the first primary wallet of an owner and currency stays it until changed. */
    record OpenWallet(
            @TargetAggregateIdentifier UUID walletId,
            Owner owner,
            Currency currency,
            WalletType type,
            @Nullable String label,
            @Nullable String address,
            @Nullable String blockchain,
            boolean primary)
            implements WalletCommand {}

    /** Credits a wallet from outside. A reference funds once at whose desk took the money: each has its own numbers. */
    record FundWallet(
            @TargetAggregateIdentifier UUID walletId,
            UUID movementId,
            Money amount,
            FundingSource source,
            String reference,
            @Nullable String description)
            implements WalletCommand {}

    /** Takes from the available balance for an invoice. */
    record DebitWallet(
            @TargetAggregateIdentifier UUID walletId,
            UUID movementId,
            Money amount,
            UUID invoiceId,
            @Nullable String description)
            implements WalletCommand {}

    /**
     * Reserves a part of the available balance; a null expiry means the configured default.
     *
     * @param reference the invoice's id when the hold is for an invoice
     */
    record PlaceHold(
            @TargetAggregateIdentifier UUID walletId,
            UUID holdId,
            Money amount,
            HoldPurpose purpose,
            String reference,
            @Nullable String description,
            @Nullable Instant expiresAt)
            implements WalletCommand {}

    /** Adds to a pending hold. */
    record IncreaseHold(@TargetAggregateIdentifier UUID walletId, UUID holdId, Money by) implements WalletCommand {}

    /** Takes a part or (null) the whole of a hold; the rest is released. From its expiry on a hold is over. */
    record CaptureHold(
            @TargetAggregateIdentifier UUID walletId,
            UUID holdId,
            UUID movementId,
            @Nullable Money amount) implements WalletCommand {}

    /** Gives a hold back. */
    record ReleaseHold(
            @TargetAggregateIdentifier UUID walletId,
            UUID holdId,
            @Nullable String reason) implements WalletCommand {}

    /** The deadline of a hold: gives it back if it is still pending; harmless otherwise. */
    record ExpireHold(@TargetAggregateIdentifier UUID walletId, UUID holdId) implements WalletCommand {}

    record FreezeWallet(@TargetAggregateIdentifier UUID walletId, String reason) implements WalletCommand {}

    record UnfreezeWallet(@TargetAggregateIdentifier UUID walletId, String reason) implements WalletCommand {}

    /** Closes an empty wallet without holds. */
    record CloseWallet(
            @TargetAggregateIdentifier UUID walletId,
            @Nullable String reason) implements WalletCommand {}

    /** Makes this the owner's primary wallet of its currency; the earlier one cedes in the same append. */
    record MakePrimary(UUID walletId) implements WalletCommand {}

    /** Moves money between two wallets of one currency: both or neither. */
    record TransferFunds(
            UUID transferId,
            UUID fromWalletId,
            UUID toWalletId,
            Money amount,
            @Nullable String description) implements WalletCommand {}

    /**
     * Compensates an earlier movement by a new one, at most once.
     *
     * @param position where the log has the original movement; the caller knows it from the transaction's row
     */
    record ReverseMovement(UUID reversalId, UUID originalMovementId, long position, String reason)
            implements WalletCommand {}
}

package io.chamberlain.contract.wallet;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Personal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to wallets. Amounts are whole minor units, never negative; {@code *AfterMinor} is the posted balance after. */
public sealed interface WalletEvent extends DomainEvent {

    /** A credit or debit of the posted balance: two balanced rows of the journal, one of them the counter-account's. */
    sealed interface Movement extends WalletEvent {
        UUID movementId();

        BigInteger amountMinor();

        String currency();

        /** {@code receipts}, {@code invoices}, ... or {@code wallet:<id>}. */
        String counterAccount();

        BigInteger balanceAfterMinor();

        @Nullable
        UUID ownerUserId();

        @Nullable
        UUID ownerFacilityId();

        /** Free text of a person; sealed for the owner. */
        @Nullable
        String description();

        Instant at();

        default Direction direction() {
            return switch (this) {
                case WalletFunded _, TransferReceived _, ReversalCredited _ -> Direction.CREDIT;
                case WalletDebited _, HoldCaptured _, TransferSent _, ReversalDebited _ -> Direction.DEBIT;
            };
        }
    }

    enum Direction {
        CREDIT,
        DEBIT
    }

    UUID walletId();

    record WalletOpened(
            UUID walletId,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            String currency,
            String walletType,
            @Personal(subject = "ownerUserId") @Nullable String label,
            @Personal(subject = "ownerUserId") @Nullable String address,
            @Nullable String blockchain,
            boolean primary,
            Instant at)
            implements WalletEvent {
        @Override
        public List<Claim> claims() {
            return primary
                    ? List.of(WalletClaims.primary(walletId, ownerUserId, ownerFacilityId, currency))
                    : List.of();
        }
    }

    record WalletMadePrimary(
            UUID walletId,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            String currency,
            Instant at) implements WalletEvent {
        @Override
        public List<Claim> claims() {
            return List.of(WalletClaims.primary(walletId, ownerUserId, ownerFacilityId, currency));
        }
    }

    record WalletPrimaryCeded(
            UUID walletId,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            String currency,
            Instant at) implements WalletEvent {
        @Override
        public List<Claim.Key> releases() {
            return List.of(WalletClaims.primaryKey(ownerUserId, ownerFacilityId, currency));
        }
    }

    /**
     * It claims its reference at the desk that took the money.
     *
     * @param receivedAtFacilityId whose desk took the money; null when the network did
     */
    record WalletFunded(
            UUID walletId,
            UUID movementId,
            BigInteger amountMinor,
            String currency,
            String source,
            String reference,
            String counterAccount,
            BigInteger balanceAfterMinor,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            @Nullable UUID receivedAtFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant at)
            implements Movement {
        @Override
        public List<Claim> claims() {
            return List.of(WalletClaims.funding(source, receivedAtFacilityId, reference));
        }
    }

    /** @param billingFacilityId whose staff billed; null for the system */
    record WalletDebited(
            UUID walletId,
            UUID movementId,
            BigInteger amountMinor,
            String currency,
            UUID invoiceId,
            String counterAccount,
            BigInteger balanceAfterMinor,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            @Nullable UUID billingFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant at)
            implements Movement {}

    /** @param billingFacilityId whose staff bill with it, and no other's; null for the system */
    record HoldPlaced(
            UUID walletId,
            UUID holdId,
            BigInteger amountMinor,
            String currency,
            String purpose,
            String reference,
            @Nullable UUID ownerUserId,
            @Nullable UUID billingFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant expiresAt,
            Instant at)
            implements WalletEvent {}

    /** @param amountMinor the whole hold after the increase */
    record HoldIncreased(
            UUID walletId, UUID holdId, BigInteger byMinor, BigInteger amountMinor, String currency, Instant at)
            implements WalletEvent {}

    /**
     * @param amountMinor what was taken
     * @param releasedMinor the rest of the hold, available again
     * @param billingFacilityId whose staff captured it; null for the system
     */
    record HoldCaptured(
            UUID walletId,
            UUID holdId,
            UUID movementId,
            BigInteger amountMinor,
            BigInteger releasedMinor,
            String currency,
            String reference,
            String counterAccount,
            BigInteger balanceAfterMinor,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            @Nullable UUID billingFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant at)
            implements Movement {}

    record HoldReleased(
            UUID walletId,
            UUID holdId,
            BigInteger releasedMinor,
            String currency,
            @Nullable UUID ownerUserId,
            @Personal(subject = "ownerUserId") @Nullable String reason,
            Instant at)
            implements WalletEvent {}

    record HoldExpired(UUID walletId, UUID holdId, BigInteger releasedMinor, String currency, Instant at)
            implements WalletEvent {}

    /** One half of a transfer; {@code movementId} is the transfer's id on both halves. */
    record TransferSent(
            UUID walletId,
            UUID movementId,
            UUID toWalletId,
            BigInteger amountMinor,
            String currency,
            String counterAccount,
            BigInteger balanceAfterMinor,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant at)
            implements Movement {}

    /** The other half; its description is sealed for the receiver. */
    record TransferReceived(
            UUID walletId,
            UUID movementId,
            UUID fromWalletId,
            BigInteger amountMinor,
            String currency,
            String counterAccount,
            BigInteger balanceAfterMinor,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant at)
            implements Movement {}

    /** A compensating debit. It claims the original: one reversal per movement. */
    record ReversalDebited(
            UUID walletId,
            UUID movementId,
            UUID originalMovementId,
            BigInteger amountMinor,
            String currency,
            String counterAccount,
            BigInteger balanceAfterMinor,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant at)
            implements Movement {
        @Override
        public List<Claim> claims() {
            return List.of(WalletClaims.reversal(originalMovementId, movementId));
        }
    }

    /** A compensating credit. It claims the original unless a debit of another wallet is its other half and does. */
    record ReversalCredited(
            UUID walletId,
            UUID movementId,
            UUID originalMovementId,
            BigInteger amountMinor,
            String currency,
            String counterAccount,
            BigInteger balanceAfterMinor,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            @Personal(subject = "ownerUserId") @Nullable String description,
            Instant at)
            implements Movement {
        @Override
        public List<Claim> claims() {
            return WalletClaims.isWallet(counterAccount)
                    ? List.of()
                    : List.of(WalletClaims.reversal(originalMovementId, movementId));
        }
    }

    record WalletFrozen(
            UUID walletId,
            @Nullable UUID ownerUserId,
            @Personal(subject = "ownerUserId") @Nullable String reason,
            Instant at)
            implements WalletEvent {}

    record WalletUnfrozen(
            UUID walletId,
            @Nullable UUID ownerUserId,
            @Personal(subject = "ownerUserId") @Nullable String reason,
            Instant at)
            implements WalletEvent {}

    /** @param wasPrimary whether the claim on the primary wallet is given up with it */
    record WalletClosed(
            UUID walletId,
            boolean wasPrimary,
            @Nullable UUID ownerUserId,
            @Nullable UUID ownerFacilityId,
            String currency,
            @Personal(subject = "ownerUserId") @Nullable String reason,
            Instant at)
            implements WalletEvent {
        @Override
        public List<Claim.Key> releases() {
            return wasPrimary ? List.of(WalletClaims.primaryKey(ownerUserId, ownerFacilityId, currency)) : List.of();
        }
    }
}

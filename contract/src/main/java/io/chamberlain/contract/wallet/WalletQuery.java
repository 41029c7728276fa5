package io.chamberlain.contract.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about wallets; answered under the asker's policies. */
public sealed interface WalletQuery {

    /** Answers {@code Optional<WalletView>}. */
    record FindWallet(UUID walletId) implements WalletQuery {}

    /**
     * Answers {@code Optional<WalletView>}: a wallet that the asker may see now, as it was at an instant or a position;
     * exactly one of the two is given. Folded from the log.
     */
    record FindWalletThen(
            UUID walletId,
            @Nullable Instant instant,
            @Nullable Long position) implements WalletQuery {}

    /** Answers {@code Page<WalletView>}, newest first. */
    record ListWallets(
            PageRequest page,
            @Nullable UUID userId,
            @Nullable UUID facilityId,
            @Nullable String currency,
            @Nullable WalletStatus status)
            implements WalletQuery {}

    /** Answers {@code Optional<TransactionView>}. */
    record FindTransaction(UUID transactionId) implements WalletQuery {}

    /** Answers {@code Page<TransactionView>}, newest first; a null wallet means all that the asker may see. */
    record ListTransactions(
            PageRequest page,
            @Nullable UUID walletId,
            @Nullable TransactionType type,
            @Nullable Instant from,
            @Nullable Instant until)
            implements WalletQuery {}

    /** Answers {@code Page<HoldView>} of one wallet, newest first. */
    record ListHolds(
            PageRequest page, UUID walletId, @Nullable HoldStatus status) implements WalletQuery {}

    /** Answers {@code Optional<HoldView>}. */
    record FindHold(UUID walletId, UUID holdId) implements WalletQuery {}

    /** A wallet as a row of {@code wallets} shows it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WalletView(
            UUID id,
            @Nullable UUID userId,
            @Nullable UUID facilityId,
            String currency,
            String walletType,
            @Nullable String label,
            @Nullable String address,
            @Nullable String blockchain,
            boolean primary,
            WalletStatus status,
            Money posted,
            Money held,
            Money available,
            long version,
            long position,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * One row of the journal; it never changes.
     *
     * @param version of its wallet, which a reversal is checked against; null for a row of no wallet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TransactionView(
            UUID id,
            @Nullable UUID walletId,
            UUID groupId,
            String type,
            String direction,
            Money amount,
            String account,
            String counterAccount,
            @Nullable Money balanceAfter,
            String status,
            @Nullable String description,
            @Nullable UUID invoiceId,
            @Nullable UUID userId,
            @Nullable UUID facilityId,
            @Nullable Long version,
            long position,
            Instant createdAt) {}

    /**
     * A hold as a row of {@code wallet_holds} shows it.
     *
     * @param version of its wallet, which every command to the hold is checked against
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HoldView(
            UUID id,
            UUID walletId,
            String status,
            Money amount,
            @Nullable Money captured,
            String purpose,
            String reference,
            @Nullable String description,
            Instant expiresAt,
            long version,
            long position,
            Instant createdAt,
            Instant updatedAt) {}
}

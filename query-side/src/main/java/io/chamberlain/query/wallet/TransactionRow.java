package io.chamberlain.query.wallet;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.wallet.TransactionStatus;
import io.chamberlain.contract.wallet.TransactionType;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletEvent.Direction;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code transactions}, the journal. It is written once and never changed: a reversal is rows of its own, and the
 * row's position stays that of its movement.
 */
@Entity
@Table(name = "transactions")
@SuppressWarnings("UnusedVariable") // read by their mapping
class TransactionRow {

    @Id
    private UUID id;

    @Nullable
    @Column(name = "user_id")
    private UUID userId;

    @Nullable
    @Column(name = "wallet_id")
    private UUID walletId;

    @Nullable
    @Column(name = "facility_id")
    private UUID facilityId;

    @Column(name = "group_id")
    private UUID groupId;

    private BigInteger amount;
    private String currency;

    @Enumerated(EnumType.STRING)
    private TransactionType type;

    @Enumerated(EnumType.STRING)
    private TransactionStatus status = TransactionStatus.COMPLETED;

    @Nullable
    private String description;

    @Nullable
    @Column(name = "payment_method")
    private String paymentMethod;

    @Nullable
    @Column(name = "invoice_id")
    private UUID invoiceId;

    @Enumerated(EnumType.STRING)
    private Direction direction;

    private String account;

    @Column(name = "counter_account")
    private String counterAccount;

    @Nullable
    @Column(name = "balance_after")
    private BigInteger balanceAfter;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected TransactionRow() {}

    private TransactionRow(
            Movement movement, Journal journal, String account, String counterAccount, Recorded recorded) {
        this.id = idOf(movement.movementId(), account);
        this.groupId = movement.movementId();
        this.account = account;
        this.counterAccount = counterAccount;
        this.amount = movement.amountMinor();
        this.currency = movement.currency();
        this.direction = movement.direction();
        this.type = journal.type();
        this.paymentMethod = journal.paymentMethod();
        this.invoiceId = journal.invoiceId();
        this.stamp = Stamp.first(recorded);
    }

    /** The wallet's own row. */
    static TransactionRow ofWallet(
            Movement movement, @Nullable String description, Journal journal, Recorded recorded) {
        TransactionRow row = new TransactionRow(
                movement, journal, WalletClaims.account(movement.walletId()), movement.counterAccount(), recorded);
        row.walletId = movement.walletId();
        row.userId = movement.ownerUserId();
        row.facilityId = movement.ownerFacilityId();
        row.balanceAfter = movement.balanceAfterMinor();
        row.description = description;
        return row;
    }

    /** The row of a counter-account that is no wallet: nobody owns it, and it repeats nothing personal. */
    static TransactionRow ofCounterAccount(Movement movement, Journal journal, Recorded recorded) {
        TransactionRow row = new TransactionRow(
                movement, journal, movement.counterAccount(), WalletClaims.account(movement.walletId()), recorded);
        row.direction = movement.direction() == Direction.CREDIT ? Direction.DEBIT : Direction.CREDIT;
        return row;
    }

    /** Follows from movement and account alone, so that every replay gives the same id. */
    static UUID idOf(UUID movementId, String account) {
        return UUID.nameUUIDFromBytes((movementId + ":" + account).getBytes(StandardCharsets.UTF_8));
    }
}

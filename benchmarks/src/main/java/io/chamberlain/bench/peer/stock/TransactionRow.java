package io.chamberlain.bench.peer.stock;

import io.chamberlain.bench.peer.PeerEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One side of a movement. */
@Entity
@Table(name = "transactions")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // read by Hibernate
class TransactionRow {

    @Id
    private UUID id;

    @Column(name = "group_id")
    private UUID groupId;

    @Column(name = "wallet_id")
    private UUID walletId;

    @Column(name = "user_id")
    private UUID userId;

    private String account;

    @Column(name = "counter_account")
    private String counterAccount;

    private String direction;
    private String type;
    private String status;

    @Column(precision = 38, scale = 0)
    private BigInteger amount;

    private String currency;

    @Column(name = "balance_after", precision = 38, scale = 0)
    private BigInteger balanceAfter;

    private String description;

    @Column(name = "payment_method")
    private String paymentMethod;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static TransactionRow credit(PeerEvent.Funded funded) {
        TransactionRow row = of(funded, "wallet:" + funded.walletId, funded.counterAccount, "CREDIT");
        row.walletId = funded.walletId;
        row.userId = funded.ownerUserId;
        row.balanceAfter = funded.balanceAfterMinor;
        row.description = funded.description;
        return row;
    }

    static TransactionRow debit(PeerEvent.Funded funded) {
        return of(funded, funded.counterAccount, "wallet:" + funded.walletId, "DEBIT");
    }

    private static TransactionRow of(PeerEvent.Funded funded, String account, String counter, String direction) {
        TransactionRow row = new TransactionRow();
        row.id = UUID.nameUUIDFromBytes((funded.movementId + ":" + account).getBytes(StandardCharsets.UTF_8));
        row.groupId = funded.movementId;
        row.account = account;
        row.counterAccount = counter;
        row.direction = direction;
        row.type = "FUNDING";
        row.status = "COMPLETED";
        row.amount = funded.amountMinor;
        row.currency = funded.currency;
        row.paymentMethod = funded.source;
        row.createdAt = funded.at;
        row.updatedAt = funded.at;
        return row;
    }
}

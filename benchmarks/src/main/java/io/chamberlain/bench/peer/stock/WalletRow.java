package io.chamberlain.bench.peer.stock;

import io.chamberlain.bench.peer.PeerEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "wallets")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // read by Hibernate
class WalletRow {

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    private String currency;

    @Column(name = "wallet_type")
    private String walletType;

    private String label;

    @Column(name = "is_primary")
    private boolean primary;

    private String status;

    @Column(precision = 38, scale = 0)
    private BigInteger posted;

    @Column(precision = 38, scale = 0)
    private BigInteger held;

    @Column(precision = 38, scale = 0)
    private BigInteger available;

    @Column(name = "is_active")
    private boolean active;

    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static WalletRow of(PeerEvent.Opened opened) {
        WalletRow row = new WalletRow();
        row.id = opened.walletId;
        row.userId = opened.ownerUserId;
        row.currency = opened.currency;
        row.walletType = opened.walletType;
        row.label = opened.label;
        row.primary = opened.primary;
        row.status = "ACTIVE";
        row.posted = BigInteger.ZERO;
        row.held = BigInteger.ZERO;
        row.available = BigInteger.ZERO;
        row.active = true;
        row.createdAt = opened.at;
        row.updatedAt = opened.at;
        return row;
    }

    void fund(PeerEvent.Funded funded) {
        posted = funded.balanceAfterMinor;
        available = posted.subtract(held);
        version++;
        updatedAt = funded.at;
    }
}

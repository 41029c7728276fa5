package io.chamberlain.query.wallet;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletEvent.Direction;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import io.chamberlain.contract.wallet.WalletStatus;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code wallets}; amounts in minor units. */
@Entity
@Table(name = "wallets")
@SuppressWarnings("UnusedVariable") // read by their mapping
class WalletRow {

    @Id
    private UUID id;

    @Nullable
    @Column(name = "user_id")
    private UUID userId;

    @Nullable
    @Column(name = "facility_id")
    private UUID facilityId;

    @Nullable
    private String address;

    @Nullable
    private String blockchain;

    @Column(name = "wallet_type")
    private String walletType;

    @Nullable
    private String label;

    private String currency;

    @Column(name = "is_primary")
    private boolean primary;

    @Column(name = "is_active")
    private boolean active = true;

    private BigInteger posted = BigInteger.ZERO;
    private BigInteger held = BigInteger.ZERO;
    private BigInteger available = BigInteger.ZERO;

    @Enumerated(EnumType.STRING)
    private WalletStatus status = WalletStatus.ACTIVE;

    private long version;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected WalletRow() {}

    WalletRow(WalletOpened opened, Recorded recorded) {
        this.id = opened.walletId();
        this.userId = opened.ownerUserId();
        this.facilityId = opened.ownerFacilityId();
        this.address = opened.address();
        this.blockchain = opened.blockchain();
        this.walletType = opened.walletType();
        this.label = opened.label();
        this.currency = opened.currency();
        this.primary = opened.primary();
        this.version = recorded.sequence();
        this.stamp = Stamp.first(recorded);
    }

    Owner owner() {
        return new Owner(userId, facilityId);
    }

    /** @throws IllegalStateException when the balance after the movement is not what the event says */
    WalletRow moves(Movement movement) {
        boolean credit = movement.direction() == Direction.CREDIT;
        posted = credit ? posted.add(movement.amountMinor()) : posted.subtract(movement.amountMinor());
        if (!posted.equals(movement.balanceAfterMinor())) {
            throw new IllegalStateException("wallet " + id + " drifted from its events");
        }
        available = posted.subtract(held);
        return this;
    }

    WalletRow holds(BigInteger more) {
        held = held.add(more);
        available = posted.subtract(held);
        return this;
    }

    WalletRow becomesPrimary(boolean primary) {
        this.primary = primary;
        return this;
    }

    WalletRow becomes(WalletStatus status) {
        this.status = status;
        this.active = status != WalletStatus.CLOSED;
        this.primary = primary && active;
        return this;
    }

    WalletRow touchedBy(Recorded recorded) {
        this.version = recorded.sequence();
        this.stamp = stamp.touchedBy(recorded);
        return this;
    }
}

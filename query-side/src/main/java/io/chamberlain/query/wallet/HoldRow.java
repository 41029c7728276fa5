package io.chamberlain.query.wallet;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.wallet.HoldStatus;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code wallet_holds}; it carries the wallet's owner, so that its policy needs no join. */
@Entity
@Table(name = "wallet_holds")
@SuppressWarnings("UnusedVariable") // read by their mapping
class HoldRow {

    @Id
    private UUID id;

    @Column(name = "wallet_id")
    private UUID walletId;

    @Nullable
    @Column(name = "user_id")
    private UUID userId;

    @Nullable
    @Column(name = "facility_id")
    private UUID facilityId;

    @Enumerated(EnumType.STRING)
    private HoldStatus status = HoldStatus.PENDING;

    private BigInteger amount;

    @Nullable
    private BigInteger captured;

    private String currency;
    private String purpose;
    private String reference;

    @Nullable
    private String description;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected HoldRow() {}

    HoldRow(HoldPlaced placed, Owner owner, Recorded recorded) {
        this.id = placed.holdId();
        this.walletId = placed.walletId();
        this.userId = owner.userId();
        this.facilityId = owner.facilityId();
        this.amount = placed.amountMinor();
        this.currency = placed.currency();
        this.purpose = placed.purpose();
        this.reference = placed.reference();
        this.description = placed.description();
        this.expiresAt = placed.expiresAt();
        this.stamp = Stamp.first(recorded);
    }

    @Nullable
    String description() {
        return description;
    }

    void increasedTo(BigInteger amount, Recorded recorded) {
        this.amount = amount;
        this.stamp = stamp.touchedBy(recorded);
    }

    void captured(BigInteger taken, Recorded recorded) {
        this.captured = taken;
        ends(HoldStatus.CAPTURED, recorded);
    }

    void ends(HoldStatus status, Recorded recorded) {
        this.status = status;
        this.stamp = stamp.touchedBy(recorded);
    }
}

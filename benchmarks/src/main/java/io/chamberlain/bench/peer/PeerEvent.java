package io.chamberlain.bench.peer;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The components of our own {@code WalletEvent}s as plain classes: XStream, which stock Axon serializes with, cannot read
 * records back.
 */
public sealed interface PeerEvent {

    final class Opened implements PeerEvent {
        public final UUID walletId;
        public final UUID ownerUserId;
        public final String currency;
        public final String walletType;
        public final @Nullable String label;
        public final boolean primary;
        public final Instant at;

        public Opened(
                UUID walletId,
                UUID ownerUserId,
                String currency,
                String walletType,
                @Nullable String label,
                boolean primary,
                Instant at) {
            this.walletId = walletId;
            this.ownerUserId = ownerUserId;
            this.currency = currency;
            this.walletType = walletType;
            this.label = label;
            this.primary = primary;
            this.at = at;
        }
    }

    final class Funded implements PeerEvent {
        public final UUID walletId;
        public final UUID movementId;
        public final BigInteger amountMinor;
        public final String currency;
        public final String source;
        public final String reference;
        public final String counterAccount;
        public final BigInteger balanceAfterMinor;
        public final UUID ownerUserId;
        public final @Nullable String description;
        public final Instant at;

        public Funded(
                UUID walletId,
                UUID movementId,
                BigInteger amountMinor,
                String currency,
                String source,
                String reference,
                String counterAccount,
                BigInteger balanceAfterMinor,
                UUID ownerUserId,
                @Nullable String description,
                Instant at) {
            this.walletId = walletId;
            this.movementId = movementId;
            this.amountMinor = amountMinor;
            this.currency = currency;
            this.source = source;
            this.reference = reference;
            this.counterAccount = counterAccount;
            this.balanceAfterMinor = balanceAfterMinor;
            this.ownerUserId = ownerUserId;
            this.description = description;
            this.at = at;
        }
    }
}

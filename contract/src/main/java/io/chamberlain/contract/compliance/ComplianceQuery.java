package io.chamberlain.contract.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.wallet.WalletStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an officer asks the history. Answered from the log, not from the read model. */
public sealed interface ComplianceQuery {

    /** Which of the two logs. */
    enum Log {
        /** What happened. */
        DOMAIN,
        /** What was refused or denied. */
        ACCESS
    }

    /**
     * Answers {@code Page<EventView>} in order of position.
     *
     * @param subject the person an event is about: who owns what changed, whose account was tried
     * @param resource the thing an event is about: its stream, or what a refused attempt was made at
     * @param type a logical event type, e.g. {@code wallet.WalletFunded}
     */
    record FindEvents(
            PageRequest page,
            Log log,
            @Nullable UUID stream,
            @Nullable String correlation,
            @Nullable UUID actor,
            @Nullable UUID subject,
            @Nullable UUID resource,
            @Nullable String type,
            @Nullable Instant from,
            @Nullable Instant until)
            implements ComplianceQuery {

        /** Without any condition. */
        public static FindEvents all(PageRequest page, Log log) {
            return new FindEvents(page, log, null, null, null, null, null, null, null, null);
        }
    }

    /**
     * Answers {@code Optional<WalletAsOf>}: the wallet folded from its events up to an instant or a position; exactly one
     * of the two is given.
     */
    record FindWalletAsOf(
            UUID walletId,
            @Nullable Instant instant,
            @Nullable Long position) implements ComplianceQuery {}

    /**
     * One event of the history; sealed values whose key was destroyed read as null.
     *
     * @param payload null when it cannot be read, as the metadata then
     * @param unreadable why not: the failure's class, never a value; null for an event that is whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventView(
            long position,
            UUID eventId,
            String log,
            String streamType,
            UUID streamId,
            long sequence,
            String type,
            int revision,
            Instant occurredAt,
            Instant recordedAt,
            @JsonRawValue @Nullable String payload,
            @JsonRawValue @Nullable String metadata,
            String contentHash,
            @Nullable String unreadable) {}

    /** A wallet as it was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WalletAsOf(
            UUID id,
            @Nullable UUID userId,
            @Nullable UUID facilityId,
            String currency,
            WalletStatus status,
            Money posted,
            Money held,
            Money available,
            List<HoldAsOf> pendingHolds,
            long version,
            long position,
            Instant lastEventAt) {}

    /** A hold that was pending then. */
    record HoldAsOf(UUID id, Money amount, Instant expiresAt) {}
}

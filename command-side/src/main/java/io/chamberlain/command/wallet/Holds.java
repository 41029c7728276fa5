package io.chamberlain.command.wallet;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The holds of one wallet: what is pending in full, and of what is resolved only who bills with it, because a second
 * resolution has to be told from one of a hold that never was, and from one of somebody else's. Resolved holds are kept for
 * the wallet's life, and a snapshot spares reading their events.
 */
final class Holds {

    private static final long BYTES_PENDING = 512;
    private static final long BYTES_RESOLVED = 192;

    /** Whose a hold is. @param facilityId whose staff bill with it; null for the system */
    record Billing(HoldPurpose purpose, @Nullable UUID facilityId) {}

    /** A pending hold, without what somebody wrote about it: that is the event's alone. */
    record Hold(Billing billing, String reference, Money amount, Instant expiresAt) {

        Hold of(Money changed) {
            return new Hold(billing, reference, changed, expiresAt);
        }
    }

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Map<UUID, Hold> pending;
    private final Map<UUID, Billing> resolved;
    private Money total;

    Holds(Currency currency) {
        this(Map.of(), Map.of(), Money.zero(currency));
    }

    /** As a snapshot has them. */
    Holds(Map<UUID, Hold> pending, Map<UUID, Billing> resolved, Money total) {
        this.pending = new HashMap<>(pending);
        this.resolved = new HashMap<>(resolved);
        this.total = total;
    }

    /**
     * A hold for an invoice names it by its id, as a debit does.
     *
     * @throws Refused HOLD_NEEDS_INVOICE
     */
    static void requireInvoice(HoldPurpose purpose, String reference) {
        if (purpose == HoldPurpose.INVOICE && !UUID_TEXT.matcher(reference).matches()) {
            throw new Refused(new WalletRefusal.HoldNeedsInvoice());
        }
    }

    /** The sum of what is pending. */
    Money total() {
        return total;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    boolean knows(UUID holdId) {
        return pending.containsKey(holdId) || resolved.containsKey(holdId);
    }

    /** Whose the hold is, pending or resolved; empty when there never was one. */
    Optional<Billing> find(UUID holdId) {
        Hold hold = pending.get(holdId);
        return Optional.ofNullable(hold == null ? resolved.get(holdId) : hold.billing());
    }

    /** @throws Refused HOLD_ALREADY_RESOLVED or HOLD_NOT_FOUND */
    Hold pending(UUID holdId) {
        Hold hold = pending.get(holdId);
        if (hold == null) {
            throw new Refused(
                    resolved.containsKey(holdId)
                            ? new WalletRefusal.HoldAlreadyResolved()
                            : new WalletRefusal.HoldNotFound());
        }
        return hold;
    }

    /**
     * The hold while it is pending and not due: from its expiry on it is over, whether or not its deadline came yet.
     *
     * @throws Refused HOLD_ALREADY_RESOLVED or HOLD_NOT_FOUND
     */
    Hold live(UUID holdId, Instant at) {
        Hold hold = pending(holdId);
        if (!hold.expiresAt().isAfter(at)) {
            throw new Refused(new WalletRefusal.HoldAlreadyResolved());
        }
        return hold;
    }

    /**
     * The hold while it is pending, at its expiry or later.
     *
     * @throws Refused HOLD_NOT_DUE, HOLD_ALREADY_RESOLVED or HOLD_NOT_FOUND
     */
    Hold due(UUID holdId, Instant at) {
        Hold hold = pending(holdId);
        if (hold.expiresAt().isAfter(at)) {
            throw new Refused(new WalletRefusal.HoldNotDue());
        }
        return hold;
    }

    /** More than they take in memory. */
    long bytes() {
        return BYTES_PENDING * pending.size() + BYTES_RESOLVED * resolved.size();
    }

    boolean isResolved(UUID holdId) {
        return resolved.containsKey(holdId);
    }

    void place(UUID holdId, Hold hold) {
        pending.put(holdId, hold);
        total = total.plus(hold.amount());
    }

    void increase(UUID holdId, Money by) {
        Hold hold = pending(holdId);
        place(holdId, hold.of(hold.amount().plus(by)));
        total = total.minus(hold.amount());
    }

    void resolve(UUID holdId) {
        Hold hold = pending(holdId);
        pending.remove(holdId);
        resolved.put(holdId, hold.billing());
        total = total.minus(hold.amount());
    }

    Map<UUID, Hold> allPending() {
        return Map.copyOf(pending);
    }

    Map<UUID, Billing> allResolved() {
        return Map.copyOf(resolved);
    }
}

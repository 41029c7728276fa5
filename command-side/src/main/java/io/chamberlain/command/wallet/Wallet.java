package io.chamberlain.command.wallet;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.command.aggregate.SeenVersion;
import io.chamberlain.command.aggregate.Snapshotted;
import io.chamberlain.command.configuration.Settings;
import io.chamberlain.command.state.Weighed;
import io.chamberlain.contract.facility.FacilityEvent;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletCommand.CaptureHold;
import io.chamberlain.contract.wallet.WalletCommand.CloseWallet;
import io.chamberlain.contract.wallet.WalletCommand.DebitWallet;
import io.chamberlain.contract.wallet.WalletCommand.ExpireHold;
import io.chamberlain.contract.wallet.WalletCommand.FreezeWallet;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.IncreaseHold;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletCommand.PlaceHold;
import io.chamberlain.contract.wallet.WalletCommand.ReleaseHold;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import io.chamberlain.contract.wallet.WalletCommand.TransferFunds;
import io.chamberlain.contract.wallet.WalletCommand.UnfreezeWallet;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.HoldExpired;
import io.chamberlain.contract.wallet.WalletEvent.HoldIncreased;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import io.chamberlain.contract.wallet.WalletEvent.WalletUnfrozen;
import io.chamberlain.contract.wallet.WalletRefusal;
import io.chamberlain.contract.wallet.WalletStatus;
import io.chamberlain.contract.wallet.WalletType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Money of one owner in one currency. Always: {@code 0 <= held <= posted}; every check is made against
 * {@code available = posted - held}.
 */
@AggregateRoot(type = "wallet")
final class Wallet implements Snapshotted, Weighed {

    @AggregateIdentifier
    private UUID id;

    private WalletState state;

    @SuppressWarnings("NullAway.Init") // everything is set by the first event or a snapshot
    Wallet() {}

    /** Who may, and whether they have seen the newest version; before every decision. */
    @CommandHandlerInterceptor
    void admit(
            WalletCommand command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        if (command instanceof OpenWallet open) {
            new WalletAccess(open.owner(), new Holds(open.currency())).check(command, origin);
        } else {
            new WalletAccess(state.owner(), state.holds()).check(command, origin);
            SeenVersion.require(seenVersion);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted decide(OpenWallet command, Origin origin, Claims claims) {
        if (getVersion() != null) {
            throw new Refused(new RequestRefusal.AlreadyTaken("wallet"));
        }
        UUID facility = command.owner().facilityId();
        if (facility != null
                && claims.find(FacilityEvent.SCOPE, facility.toString()).isEmpty()) {
            throw new Refused(new RequestRefusal.NotFound());
        }
        if (command.type() == WalletType.LINKED && (command.address() == null || command.blockchain() == null)) {
            throw new Refused(new WalletRefusal.AddressRequired());
        }
        apply(Journal.opened(command, origin.at()));
        return accepted(Map.of());
    }

    @CommandHandler
    Accepted decide(FundWallet command, Origin origin) {
        state.requireOpen();
        return moved(journal().funded(command, state.afterCredit(command.amount()), origin));
    }

    @CommandHandler
    Accepted decide(DebitWallet command, Origin origin) {
        return moved(journal().debited(command, state.afterDebit(command.amount()), origin));
    }

    @CommandHandler
    Accepted decide(PlaceHold command, Origin origin, Settings settings) {
        state.requireActive();
        Holds.requireInvoice(command.purpose(), command.reference());
        Instant expiresAt = HoldLifetime.end(command.expiresAt(), origin.at(), settings);
        if (state.holds().knows(command.holdId())) {
            throw new Refused(new RequestRefusal.AlreadyTaken("hold"));
        }
        state.affordable(command.amount());
        apply(journal().placed(command, expiresAt, origin));
        return accepted(Map.of("holdId", command.holdId().toString(), "expiresAt", expiresAt.toString()));
    }

    @CommandHandler
    Accepted decide(IncreaseHold command, Origin origin) {
        Holds.Hold hold = state.holds().live(command.holdId(), origin.at());
        state.requireActive();
        Money amount = hold.amount().plus(state.affordable(command.by()));
        apply(new HoldIncreased(
                id,
                command.holdId(),
                command.by().minor(),
                amount.minor(),
                state.currency().name(),
                origin.at()));
        return accepted(Map.of("holdId", command.holdId().toString(), "held", amount.amount()));
    }

    @CommandHandler
    Accepted decide(CaptureHold command, Origin origin) {
        Holds.Hold hold = state.holds().live(command.holdId(), origin.at());
        state.requireActive();
        Money taken = command.amount() == null
                ? hold.amount()
                : command.amount().in(state.currency()).positive();
        if (taken.isMoreThan(hold.amount())) {
            throw new Refused(new WalletRefusal.CaptureExceedsHold());
        }
        return moved(journal().captured(command, hold, taken, state.posted().minus(taken), origin));
    }

    @CommandHandler
    Accepted decide(ReleaseHold command, Origin origin) {
        Holds.Hold hold = state.holds().live(command.holdId(), origin.at());
        apply(journal().released(command, hold, origin.at()));
        return accepted(Map.of("holdId", command.holdId().toString()));
    }

    /** A deadline that comes after the hold was resolved changes nothing; one that comes too early comes again. */
    @CommandHandler
    Accepted decide(ExpireHold command, Origin origin) {
        if (!state.holds().isResolved(command.holdId())) {
            Money amount = state.holds().due(command.holdId(), origin.at()).amount();
            apply(new HoldExpired(
                    id, command.holdId(), amount.minor(), state.currency().name(), origin.at()));
        }
        return accepted(Map.of("holdId", command.holdId().toString()));
    }

    @CommandHandler
    Accepted decide(FreezeWallet command, Origin origin) {
        state.requireActive();
        apply(new WalletFrozen(id, state.owner().userId(), command.reason(), origin.at()));
        return accepted(Map.of());
    }

    @CommandHandler
    Accepted decide(UnfreezeWallet command, Origin origin) {
        state.requireOpen();
        if (state.status() != WalletStatus.FROZEN) {
            throw new Refused(new WalletRefusal.WalletNotFrozen());
        }
        apply(new WalletUnfrozen(id, state.owner().userId(), command.reason(), origin.at()));
        return accepted(Map.of());
    }

    @CommandHandler
    Accepted decide(CloseWallet command, Origin origin) {
        state.requireActive();
        if (!state.posted().isZero() || !state.holds().isEmpty()) {
            throw new Refused(new WalletRefusal.WalletNotEmpty());
        }
        apply(journal().closed(state.isPrimary(), command.reason(), origin.at()));
        return accepted(Map.of());
    }

    Accepted becomePrimary(Instant at) {
        state.requireOpen();
        if (!state.isPrimary()) {
            apply(journal().madePrimary(at));
        }
        return accepted(Map.of());
    }

    /** Whoever lost it since it was looked up has the command decided again. */
    void cedePrimary(Instant at) {
        if (!state.isPrimary()) {
            throw new Refused(new RequestRefusal.AlreadyTaken(WalletClaims.PRIMARY));
        }
        apply(journal().primaryCeded(at));
    }

    Accepted send(TransferFunds command, @Nullable String description, Instant at) {
        return moved(journal().sent(command, description, state.afterDebit(command.amount()), at));
    }

    void receive(TransferFunds command, @Nullable String description, Instant at) {
        if (state.status() == WalletStatus.CLOSED) {
            throw new Refused(new WalletRefusal.ReceiverIsClosed());
        }
        apply(journal().received(command, description, state.afterCredit(command.amount()), at));
    }

    /** Takes back what an earlier movement credited. */
    Accepted takeBack(
            ReverseMovement command, Money amount, String counterAccount, @Nullable String reason, Instant at) {
        return moved(journal().reversalDebited(command, amount, counterAccount, reason, state.afterDebit(amount), at));
    }

    /** Gives back what an earlier movement debited. */
    Accepted giveBack(
            ReverseMovement command, Money amount, String counterAccount, @Nullable String reason, Instant at) {
        state.requireOpen();
        return moved(
                journal().reversalCredited(command, amount, counterAccount, reason, state.afterCredit(amount), at));
    }

    @EventSourcingHandler
    void evolve(WalletEvent event) {
        if (event instanceof WalletOpened opened) {
            id = opened.walletId();
            state = new WalletState(opened);
        }
        state.evolve(event);
    }

    @EventSourcingHandler
    void restore(WalletSnapshot snapshot) {
        id = snapshot.walletId();
        state = new WalletState(snapshot);
    }

    @Override
    public WalletSnapshot snapshot() {
        return WalletSnapshot.of(id, state);
    }

    @Override
    public long bytes() {
        return state.holds().bytes();
    }

    WalletState state() {
        return state;
    }

    private Journal journal() {
        return new Journal(id, state.owner(), state.currency());
    }

    private Accepted moved(WalletEvent event) {
        apply(event);
        return event instanceof Movement movement
                ? accepted(Map.of(
                        "movementId",
                        movement.movementId().toString(),
                        "balance",
                        state.posted().amount()))
                : accepted(Map.of());
    }

    private Accepted accepted(Map<String, String> facts) {
        return new Accepted(id, getVersion(), facts);
    }
}

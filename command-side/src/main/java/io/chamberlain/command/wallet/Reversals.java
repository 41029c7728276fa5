package io.chamberlain.command.wallet;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import io.chamberlain.contract.wallet.WalletEvent.HoldCaptured;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import io.chamberlain.contract.wallet.WalletEvent.ReversalCredited;
import io.chamberlain.contract.wallet.WalletEvent.ReversalDebited;
import io.chamberlain.contract.wallet.WalletEvent.TransferReceived;
import io.chamberlain.contract.wallet.WalletEvent.TransferSent;
import io.chamberlain.contract.wallet.WalletEvent.WalletDebited;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Compensates a movement by a new one of the same amount the other way; of a transfer, both halves. */
final class Reversals {

    private final Wallets wallets;
    private final EventHistory history;
    private final Claims claims;

    Reversals(Repository<Wallet> repository, EventHistory history, Claims claims) {
        this.wallets = new Wallets(repository);
        this.history = history;
        this.claims = claims;
    }

    @CommandHandler
    Accepted decide(
            ReverseMovement command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        Movement original = original(command);
        Optional<UUID> other = otherWallet(original);
        Map<UUID, Aggregate<Wallet>> found = wallets.load(original.walletId(), other.orElse(original.walletId()));
        Aggregate<Wallet> wallet = Wallets.existing(found, original.walletId());
        Optional<Aggregate<Wallet>> counter = other.map(id -> Wallets.existing(found, id));
        wallet.execute(w -> w.admit(command, origin, seenVersion));
        counter.ifPresent(half -> half.execute(w -> w.admit(command, origin, null)));
        requireReversible(original);
        Accepted reversed = compensate(command, original, wallet, counter, origin.at());
        return new Accepted(command.reversalId(), reversed.version(), reversed.facts());
    }

    /** @param counter the wallet on the other side of a transfer */
    private static Accepted compensate(
            ReverseMovement command,
            Movement original,
            Aggregate<Wallet> wallet,
            Optional<Aggregate<Wallet>> counter,
            Instant at) {
        Money amount = new Money(original.amountMinor(), Currency.stored(original.currency()));
        String account = original.counterAccount();
        String self = WalletClaims.account(original.walletId());
        FreeText reason = new FreeText(command.reason(), wallet, counter.orElse(wallet));
        return switch (original.direction()) {
            case CREDIT -> {
                Accepted taken = wallet.invoke(w -> w.takeBack(command, amount, account, reason.of(wallet), at));
                counter.ifPresent(half -> half.execute(w -> w.giveBack(command, amount, self, reason.of(half), at)));
                yield taken;
            }
            case DEBIT -> {
                counter.ifPresent(half -> half.execute(w -> w.takeBack(command, amount, self, reason.of(half), at)));
                yield wallet.invoke(w -> w.giveBack(command, amount, account, reason.of(wallet), at));
            }
        };
    }

    private Movement original(ReverseMovement command) {
        DomainEvent event =
                history.at(command.position()).map(EventHistory.Recorded::event).orElse(null);
        if (event instanceof Movement movement && movement.movementId().equals(command.originalMovementId())) {
            return movement;
        }
        throw new AggregateNotFoundException(command.originalMovementId().toString(), "no such movement there");
    }

    private void requireReversible(Movement original) {
        if (original instanceof ReversalDebited || original instanceof ReversalCredited) {
            throw new Refused(new WalletRefusal.ReversalIsFinal());
        }
        if (claims.find(WalletClaims.REVERSAL, original.movementId().toString()).isPresent()) {
            throw new Refused(new WalletRefusal.AlreadyReversed());
        }
    }

    private static Optional<UUID> otherWallet(Movement original) {
        return switch (original) {
            case TransferSent sent -> Optional.of(sent.toWalletId());
            case TransferReceived received -> Optional.of(received.fromWalletId());
            case WalletFunded _, WalletDebited _, HoldCaptured _, ReversalDebited _, ReversalCredited _ ->
                Optional.empty();
        };
    }
}

package io.chamberlain.bench.peer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** Decides what our wallet decides about opening and funding, as a plain Axon aggregate. */
@Aggregate
@NullUnmarked
public class PeerWallet {

    @AggregateIdentifier
    private UUID walletId;

    private UUID owner;
    private Money posted;

    protected PeerWallet() {}

    @CommandHandler
    public PeerWallet(OpenWallet open) {
        apply(new PeerEvent.Opened(
                open.walletId(),
                Objects.requireNonNull(open.owner().userId()),
                open.currency().name(),
                open.type().name(),
                open.label(),
                open.primary(),
                now()));
    }

    @CommandHandler
    public void decide(FundWallet fund) {
        Money amount = fund.amount().positive().in(posted.currency());
        apply(new PeerEvent.Funded(
                walletId,
                fund.movementId(),
                amount.minor(),
                posted.currency().name(),
                fund.source().name(),
                fund.reference(),
                fund.source().account(),
                posted.plus(amount).minor(),
                owner,
                fund.description(),
                now()));
    }

    @EventSourcingHandler
    void evolve(PeerEvent.Opened opened) {
        walletId = opened.walletId;
        owner = opened.ownerUserId;
        posted = Money.zero(Currency.stored(opened.currency));
    }

    @EventSourcingHandler
    void evolve(PeerEvent.Funded funded) {
        posted = new Money(funded.balanceAfterMinor, posted.currency());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

package io.chamberlain.query.wallet;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.wallet.HoldStatus;
import io.chamberlain.contract.wallet.TransactionType;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.HoldCaptured;
import io.chamberlain.contract.wallet.WalletEvent.HoldExpired;
import io.chamberlain.contract.wallet.WalletEvent.HoldIncreased;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.contract.wallet.WalletEvent.HoldReleased;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import io.chamberlain.contract.wallet.WalletEvent.ReversalCredited;
import io.chamberlain.contract.wallet.WalletEvent.ReversalDebited;
import io.chamberlain.contract.wallet.WalletEvent.TransferReceived;
import io.chamberlain.contract.wallet.WalletEvent.TransferSent;
import io.chamberlain.contract.wallet.WalletEvent.WalletClosed;
import io.chamberlain.contract.wallet.WalletEvent.WalletDebited;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletEvent.WalletMadePrimary;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import io.chamberlain.contract.wallet.WalletEvent.WalletPrimaryCeded;
import io.chamberlain.contract.wallet.WalletEvent.WalletUnfrozen;
import io.chamberlain.contract.wallet.WalletStatus;
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps {@code wallets}, {@code wallet_holds} and the journal, {@code transactions}. */
final class WalletProjection implements Projection<WalletEvent> {

    private final Rows<WalletRow> wallets;
    private final Rows<HoldRow> holds;
    private final Rows<TransactionRow> transactions;

    WalletProjection(Rows<WalletRow> wallets, Rows<HoldRow> holds, Rows<TransactionRow> transactions) {
        this.wallets = wallets;
        this.holds = holds;
        this.transactions = transactions;
    }

    @Override
    public Class<WalletEvent> family() {
        return WalletEvent.class;
    }

    @Override
    public @Nullable UUID subject(WalletEvent event) {
        return wallets.get(event.walletId()).owner().userId();
    }

    @Override
    public void prepare(List<WalletEvent> events) {
        wallets.load(events.stream().map(WalletEvent::walletId).distinct().toList());
        holds.load(events.stream()
                .flatMap(event -> HoldOf.event(event).stream())
                .distinct()
                .toList());
    }

    @Override
    public Optional<UUID> partner(WalletEvent event) {
        return event instanceof Movement movement && WalletClaims.isWallet(movement.counterAccount())
                ? Optional.of(WalletClaims.walletId(movement.counterAccount()))
                : Optional.empty();
    }

    @Override
    public void check(List<WalletEvent> events) {
        Balance balance = new Balance();
        events.forEach(event -> {
            if (event instanceof Movement movement) {
                balance.add(movement);
            }
        });
        balance.require();
    }

    @Override
    public void on(WalletEvent event, Recorded recorded) {
        switch (event) {
            case WalletOpened e -> wallets.add(new WalletRow(e, recorded));
            case WalletMadePrimary e -> touched(e, recorded).becomesPrimary(true);
            case WalletPrimaryCeded e -> touched(e, recorded).becomesPrimary(false);
            case WalletFunded e -> moved(e, Journal.funding(e.source()), recorded);
            case WalletDebited e -> moved(e, Journal.debit(e.invoiceId()), recorded);
            case HoldPlaced e -> place(e, recorded);
            case HoldIncreased e -> increase(e, recorded);
            case HoldCaptured e -> capture(e, recorded);
            case HoldReleased e -> {
                touched(e, recorded).holds(e.releasedMinor().negate());
                holds.get(e.holdId()).ends(HoldStatus.RELEASED, recorded);
            }
            case HoldExpired e -> {
                touched(e, recorded).holds(e.releasedMinor().negate());
                holds.get(e.holdId()).ends(HoldStatus.EXPIRED, recorded);
            }
            case TransferSent e -> moved(e, Journal.of(TransactionType.TRANSFER), recorded);
            case TransferReceived e -> moved(e, Journal.of(TransactionType.TRANSFER), recorded);
            case ReversalDebited e -> moved(e, Journal.of(TransactionType.REVERSAL), recorded);
            case ReversalCredited e -> moved(e, Journal.of(TransactionType.REVERSAL), recorded);
            case WalletFrozen e -> touched(e, recorded).becomes(WalletStatus.FROZEN);
            case WalletUnfrozen e -> touched(e, recorded).becomes(WalletStatus.ACTIVE);
            case WalletClosed e -> touched(e, recorded).becomes(WalletStatus.CLOSED);
        }
    }

    private void place(HoldPlaced placed, Recorded recorded) {
        WalletRow wallet = touched(placed, recorded).holds(placed.amountMinor());
        holds.add(new HoldRow(placed, wallet.owner(), recorded));
    }

    private void increase(HoldIncreased increased, Recorded recorded) {
        touched(increased, recorded).holds(increased.byMinor());
        holds.get(increased.holdId()).increasedTo(increased.amountMinor(), recorded);
    }

    private void capture(HoldCaptured captured, Recorded recorded) {
        touched(captured, recorded)
                .holds(captured.amountMinor().add(captured.releasedMinor()).negate());
        HoldRow hold = holds.get(captured.holdId());
        hold.captured(captured.amountMinor(), recorded);
        moved(captured, hold.description(), Journal.of(TransactionType.CAPTURE), recorded);
    }

    private void moved(Movement movement, Journal journal, Recorded recorded) {
        moved(movement, movement.description(), journal, recorded);
    }

    /** @param description of a capture it is the hold's, which its event need not repeat */
    private void moved(Movement movement, @Nullable String description, Journal journal, Recorded recorded) {
        touched(movement, recorded).moves(movement);
        transactions.add(TransactionRow.ofWallet(movement, description, journal, recorded));
        if (!WalletClaims.isWallet(movement.counterAccount())) {
            transactions.add(TransactionRow.ofCounterAccount(movement, journal, recorded));
        }
    }

    private WalletRow touched(WalletEvent event, Recorded recorded) {
        return wallets.get(event.walletId()).touchedBy(recorded);
    }
}

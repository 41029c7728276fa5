package io.chamberlain.api.wallet;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.dispatch.Streams;
import io.chamberlain.contract.port.ReadPosition;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for a wallet's changes; those that come while nobody looks are one. */
final class WalletChanges implements Streams.Source {

    private final UUID walletId;
    private final Queries queries;
    private final Semaphore changed = new Semaphore(1); // the first look needs no change
    private final ReadPosition.Subscription subscription;
    private final long seen;
    private @Nullable WalletView told;
    private boolean over;

    WalletChanges(UUID walletId, long seen, Queries queries, ReadPosition positions) {
        this.walletId = walletId;
        this.seen = seen;
        this.queries = queries;
        this.subscription = positions.follow(walletId, _ -> changed.release());
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        if (changed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            changed.drainPermits();
        }
    }

    @Override
    public Optional<Streams.News> look(Call call) {
        Optional<WalletView> wallet = queries.find(call, new FindWallet(walletId), WalletView.class);
        over = wallet.isEmpty();
        return wallet.filter(this::isNew).map(view -> {
            told = view;
            return new Streams.News(view.position(), "wallet", view);
        });
    }

    /** A row that a parked event or a replay brought is new whatever its position. */
    private boolean isNew(WalletView view) {
        return told == null ? view.position() > seen : !view.equals(told);
    }

    /** Nobody may see the wallet any more. */
    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        subscription.close();
    }
}

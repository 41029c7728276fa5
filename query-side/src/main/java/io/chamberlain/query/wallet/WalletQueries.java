package io.chamberlain.query.wallet;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.wallet.WalletQuery.FindHold;
import io.chamberlain.contract.wallet.WalletQuery.FindTransaction;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.FindWalletThen;
import io.chamberlain.contract.wallet.WalletQuery.HoldView;
import io.chamberlain.contract.wallet.WalletQuery.ListHolds;
import io.chamberlain.contract.wallet.WalletQuery.ListTransactions;
import io.chamberlain.contract.wallet.WalletQuery.ListWallets;
import io.chamberlain.contract.wallet.WalletQuery.TransactionView;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.query.compliance.Past;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.reading.ReadModel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about wallets, their journal and their holds. */
public final class WalletQueries {

    /** As the index of each of these tables says it. */
    private static final String OWNER = "coalesce(user_id, facility_id) = ?";

    private final ReadModel model;
    private final Past past;

    public WalletQueries(ReadModel model, Past past) {
        this.model = model;
        this.past = past;
    }

    @QueryHandler
    Optional<WalletView> answer(FindWallet query) {
        return owned(WalletViews.WALLETS).find(query.walletId());
    }

    /** The owner of a wallet never changes: whoever sees it now may know what it was. */
    @QueryHandler
    Optional<WalletView> answer(FindWalletThen query) {
        Optional<WalletView> now = owned(WalletViews.WALLETS).find(query.walletId());
        model.leave();
        return now.flatMap(_ -> past.wallet(query.walletId(), query.instant(), query.position()));
    }

    @QueryHandler
    Page<WalletView> answer(ListWallets query) {
        return owned(WalletViews.WALLETS)
                .where(OWNER + " AND user_id IS NOT NULL", query.userId())
                .where(OWNER + " AND facility_id IS NOT NULL", query.facilityId())
                .where("currency = ?", query.currency())
                .where("status = ?", name(query.status()))
                .page(query.page());
    }

    @QueryHandler
    Optional<TransactionView> answer(FindTransaction query) {
        return owned(WalletViews.TRANSACTIONS).find(query.transactionId());
    }

    @QueryHandler
    Page<TransactionView> answer(ListTransactions query) {
        return owned(WalletViews.TRANSACTIONS)
                .where("wallet_id = ?", query.walletId())
                .where("type = ?", name(query.type()))
                .where("created_at >= ?", utc(query.from()))
                .where("created_at < ?", utc(query.until()))
                .page(query.page());
    }

    @QueryHandler
    Page<HoldView> answer(ListHolds query) {
        return owned(WalletViews.HOLDS)
                .where("wallet_id = ?", query.walletId())
                .where("status = ?", name(query.status()))
                .page(query.page());
    }

    @QueryHandler
    Optional<HoldView> answer(FindHold query) {
        return owned(WalletViews.HOLDS).where("wallet_id = ?", query.walletId()).find(query.holdId());
    }

    private <T> Listing<T> owned(Source<T> source) {
        return new Listing<>(model, source).where(OWNER, model.onlyOwner());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

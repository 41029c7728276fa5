package io.chamberlain.api.wallet;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.wallet.TransactionType;
import io.chamberlain.contract.wallet.WalletQuery.FindTransaction;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.ListTransactions;
import io.chamberlain.contract.wallet.WalletQuery.TransactionView;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal of all movements, two balanced rows each. */
@RestController
@RequestMapping("/api/v1")
class TransactionController {

    private final Queries queries;

    TransactionController(Queries queries) {
        this.queries = queries;
    }

    /** Those one may see, newest first. */
    @GetMapping("/transactions")
    @Access
    @MayRefuse
    Page<TransactionView> listTransactions(
            PageRequest page,
            @RequestParam(required = false) @Nullable TransactionType type,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            Call call) {
        return queries.page(call, new ListTransactions(page, null, type, from, until));
    }

    /** Those of one wallet, newest first. */
    @GetMapping("/wallets/{walletId}/transactions")
    @Access
    @MayRefuse
    Page<TransactionView> listTransactionsOfWallet(
            @PathVariable UUID walletId,
            PageRequest page,
            @RequestParam(required = false) @Nullable TransactionType type,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            Call call) {
        queries.one(call, new FindWallet(walletId), WalletView.class);
        return queries.page(call, new ListTransactions(page, walletId, type, from, until));
    }

    /** One row. */
    @GetMapping("/transactions/{transactionId}")
    @Access
    @MayRefuse
    ResponseEntity<TransactionView> findTransaction(@PathVariable UUID transactionId, Call call) {
        TransactionView row = queries.one(call, new FindTransaction(transactionId), TransactionView.class);
        Long version = row.version();
        return version == null ? ResponseEntity.ok(row) : Views.item(row, version, row.position());
    }
}

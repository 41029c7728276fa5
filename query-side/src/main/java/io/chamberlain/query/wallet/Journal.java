package io.chamberlain.query.wallet;

import io.chamberlain.contract.wallet.TransactionType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What both rows of a movement say alike.
 *
 * @param paymentMethod where funding came from; null for what is no funding
 */
record Journal(
        TransactionType type,
        @Nullable String paymentMethod,
        @Nullable UUID invoiceId) {

    static Journal of(TransactionType type) {
        return new Journal(type, null, null);
    }

    static Journal funding(String source) {
        return new Journal(TransactionType.FUNDING, source, null);
    }

    static Journal debit(UUID invoiceId) {
        return new Journal(TransactionType.DEBIT, null, invoiceId);
    }
}

package io.chamberlain.query.wallet;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;

/** Wallets, their journal and their holds in the read model. */
public final class WalletFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(WalletRow.class, HoldRow.class, TransactionRow.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(
                new WalletProjection(rows.of(WalletRow.class), rows.of(HoldRow.class), rows.of(TransactionRow.class)));
    }
}

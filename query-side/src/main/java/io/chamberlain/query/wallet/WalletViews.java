package io.chamberlain.query.wallet;

import io.chamberlain.contract.wallet.WalletQuery.HoldView;
import io.chamberlain.contract.wallet.WalletQuery.TransactionView;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.contract.wallet.WalletStatus;
import io.chamberlain.query.reading.Columns;
import io.chamberlain.query.reading.Listing.Order;
import io.chamberlain.query.reading.Listing.Source;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The columns of the three tables that their views show. */
final class WalletViews {

    static final Source<WalletView> WALLETS = new Source<>(
            "SELECT id, user_id, facility_id, currency, wallet_type, label, address, blockchain, is_primary, status, "
                    + "posted, held, available, version, last_position, created_at, updated_at FROM clinic.wallets",
            "created_at",
            (row, _) -> wallet(row));

    static final Source<TransactionView> TRANSACTIONS = new Source<>(
            "SELECT id, wallet_id, group_id, type, direction, amount, currency, account, counter_account, "
                    + "balance_after, status, description, invoice_id, user_id, facility_id, "
                    + "(SELECT w.version FROM clinic.wallets w WHERE w.id = wallet_id) AS version, last_position, "
                    + "created_at FROM clinic.transactions",
            Order.LOG,
            "last_position",
            (row, _) -> transaction(row));

    static final Source<HoldView> HOLDS = new Source<>(
            "SELECT id, wallet_id, status, amount, captured, currency, purpose, reference, description, expires_at,"
                    + " (SELECT w.version FROM clinic.wallets w WHERE w.id = wallet_id) AS version, last_position,"
                    + " created_at, updated_at FROM clinic.wallet_holds",
            "created_at",
            (row, _) -> hold(row));

    private WalletViews() {}

    private static WalletView wallet(ResultSet row) throws SQLException {
        Columns wallet = new Columns(row);
        return new WalletView(
                wallet.uuid("id"),
                wallet.uuidOrNull("user_id"),
                wallet.uuidOrNull("facility_id"),
                wallet.text("currency"),
                wallet.text("wallet_type"),
                wallet.textOrNull("label"),
                wallet.textOrNull("address"),
                wallet.textOrNull("blockchain"),
                wallet.flag("is_primary"),
                WalletStatus.valueOf(wallet.text("status")),
                wallet.money("posted"),
                wallet.money("held"),
                wallet.money("available"),
                wallet.number("version"),
                wallet.number("last_position"),
                wallet.instant("created_at"),
                wallet.instant("updated_at"));
    }

    private static TransactionView transaction(ResultSet row) throws SQLException {
        Columns entry = new Columns(row);
        return new TransactionView(
                entry.uuid("id"),
                entry.uuidOrNull("wallet_id"),
                entry.uuid("group_id"),
                entry.text("type"),
                entry.text("direction"),
                entry.money("amount"),
                entry.text("account"),
                entry.text("counter_account"),
                entry.moneyOrNull("balance_after"),
                entry.text("status"),
                entry.textOrNull("description"),
                entry.uuidOrNull("invoice_id"),
                entry.uuidOrNull("user_id"),
                entry.uuidOrNull("facility_id"),
                entry.numberOrNull("version"),
                entry.number("last_position"),
                entry.instant("created_at"));
    }

    private static HoldView hold(ResultSet row) throws SQLException {
        Columns hold = new Columns(row);
        return new HoldView(
                hold.uuid("id"),
                hold.uuid("wallet_id"),
                hold.text("status"),
                hold.money("amount"),
                hold.moneyOrNull("captured"),
                hold.text("purpose"),
                hold.text("reference"),
                hold.textOrNull("description"),
                hold.instant("expires_at"),
                hold.number("version"),
                hold.number("last_position"),
                hold.instant("created_at"),
                hold.instant("updated_at"));
    }
}

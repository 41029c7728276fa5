package io.chamberlain.bench.peer.tuned;

import io.chamberlain.bench.peer.PeerEvent;
import io.chamberlain.bench.peer.Progress;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;

/** Writes the rows that stock writes, by JDBC in the transaction of the processor's batch. */
@ProcessingGroup("wallets")
final class TunedProjection {

    private static final String WALLET = """
            insert into wallets (id, user_id, currency, wallet_type, label, is_primary, is_active, status, posted, held,
                                 available, created_at, updated_at, version)
            values (?, ?, ?, ?, ?, ?, true, 'ACTIVE', 0, 0, 0, ?, ?, 0)
            """;
    private static final String FUND =
            "update wallets set posted = ?, available = ? - held, version = version + 1, updated_at = ? where id = ?";
    private static final String TRANSACTION = """
            insert into transactions (id, group_id, wallet_id, user_id, account, counter_account, direction, type, status,
                                      amount, currency, balance_after, description, payment_method, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, 'FUNDING', 'COMPLETED', ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String AUDIT = """
            insert into audit_logs (id, user_id, correlation_id, action, resource, resource_id, subject_user_id, outcome,
                                    created_at, updated_at)
            values (?, ?, ?, ?, 'wallet', ?, ?, 'DONE', ?, ?)
            """;

    private final ConnectionProvider connections;
    private final Progress progress;

    TunedProjection(ConnectionProvider connections, Progress progress) {
        this.connections = connections;
        this.progress = progress;
    }

    @EventHandler
    void on(PeerEvent.Opened opened, DomainEventMessage<?> message) throws SQLException {
        Connection connection = connections.getConnection();
        execute(
                connection,
                WALLET,
                opened.walletId,
                opened.ownerUserId,
                opened.currency,
                opened.walletType,
                opened.label,
                opened.primary,
                at(opened.at),
                at(opened.at));
        audit(connection, message, "wallet.WalletOpened", opened.walletId, opened.ownerUserId, opened.at);
        progress.eventHandled();
    }

    @EventHandler
    void on(PeerEvent.Funded funded, DomainEventMessage<?> message) throws SQLException {
        Connection connection = connections.getConnection();
        BigDecimal balance = new BigDecimal(funded.balanceAfterMinor);
        execute(connection, FUND, balance, balance, at(funded.at), funded.walletId);
        String wallet = "wallet:" + funded.walletId;
        try (PreparedStatement insert = connection.prepareStatement(TRANSACTION)) {
            bind(insert, side(funded, funded.walletId, wallet, funded.counterAccount, "CREDIT"));
            insert.addBatch();
            bind(insert, side(funded, null, funded.counterAccount, wallet, "DEBIT"));
            insert.addBatch();
            insert.executeBatch();
        }
        audit(connection, message, "wallet.WalletFunded", funded.walletId, funded.ownerUserId, funded.at);
        progress.eventHandled();
    }

    private static @Nullable Object[] side(
            PeerEvent.Funded funded, @Nullable UUID walletId, String account, String counter, String direction) {
        boolean own = walletId != null;
        return new @Nullable Object[] {
            UUID.nameUUIDFromBytes((funded.movementId + ":" + account).getBytes(StandardCharsets.UTF_8)),
            funded.movementId,
            walletId,
            own ? funded.ownerUserId : null,
            account,
            counter,
            direction,
            new BigDecimal(funded.amountMinor),
            funded.currency,
            own ? new BigDecimal(funded.balanceAfterMinor) : null,
            own ? funded.description : null,
            funded.source,
            at(funded.at),
            at(funded.at)
        };
    }

    private static void audit(
            Connection connection, DomainEventMessage<?> message, String action, UUID walletId, UUID owner, Instant at)
            throws SQLException {
        execute(
                connection,
                AUDIT,
                UUID.fromString(message.getIdentifier()),
                UUID.fromString((String) message.getMetaData().get("actorId")),
                message.getMetaData().get("correlationId"),
                action,
                walletId,
                owner,
                at(at),
                at(at));
    }

    private static void execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}

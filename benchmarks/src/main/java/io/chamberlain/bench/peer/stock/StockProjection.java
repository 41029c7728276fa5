package io.chamberlain.bench.peer.stock;

import io.chamberlain.bench.peer.PeerEvent;
import io.chamberlain.bench.peer.Progress;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;

/** Writes the rows that our own projection writes of the same events, the usual way with JPA. */
final class StockProjection {

    private final EntityManagerProvider entityManagers;
    private final Progress progress;

    StockProjection(EntityManagerProvider entityManagers, Progress progress) {
        this.entityManagers = entityManagers;
        this.progress = progress;
    }

    @EventHandler
    void on(PeerEvent.Opened opened, DomainEventMessage<?> message) {
        EntityManager rows = entityManagers.getEntityManager();
        rows.persist(WalletRow.of(opened));
        rows.persist(AuditRow.of(message, "wallet.WalletOpened", opened.walletId, opened.ownerUserId, opened.at));
        progress.eventHandled();
    }

    @EventHandler
    void on(PeerEvent.Funded funded, DomainEventMessage<?> message) {
        EntityManager rows = entityManagers.getEntityManager();
        Objects.requireNonNull(rows.find(WalletRow.class, funded.walletId)).fund(funded);
        rows.persist(TransactionRow.credit(funded));
        rows.persist(TransactionRow.debit(funded));
        rows.persist(AuditRow.of(message, "wallet.WalletFunded", funded.walletId, funded.ownerUserId, funded.at));
        progress.eventHandled();
    }
}

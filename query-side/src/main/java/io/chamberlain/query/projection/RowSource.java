package io.chamberlain.query.projection;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The tables of the read model as Spring Data repositories. They work on the persistence context of one batch, which lives
 * on a connection of the caller's transaction: when a batch fails, its context dies with it, as Hibernate demands.
 */
public final class RowSource implements AutoCloseable {

    private static final int ROWS_PER_STATEMENT = 100;

    private final SessionFactory sessions;
    private final JpaRepositoryFactory repositories;

    RowSource(List<Class<?>> rows) {
        this.sessions = new HibernatePersistenceConfiguration("read-model")
                .managedClasses(rows)
                .property("jakarta.persistence.database-product-name", "PostgreSQL")
                .property("jakarta.persistence.database-major-version", 18)
                .property("hibernate.boot.allow_jdbc_metadata_access", false)
                .property("hibernate.jdbc.batch_size", ROWS_PER_STATEMENT)
                .property("hibernate.order_inserts", true)
                .property("hibernate.order_updates", true)
                .createEntityManagerFactory();
        EntityManager current = SharedEntityManagerCreator.createSharedEntityManager(sessions);
        this.repositories = new JpaRepositoryFactory(current);
        repositories.setRepositoryBaseClass(JpaRows.class);
    }

    /** The repository of a table. */
    public <T extends Rows<?>> T of(Class<T> repository) {
        return repositories.getRepository(repository);
    }

    /** Runs work on rows; writes them when it ends well. The connection stays open and its transaction undecided. */
    void within(Connection connection, Runnable work) {
        try (Session session = sessions.withOptions()
                .connection(connection)
                .flushMode(FlushMode.MANUAL)
                .openSession()) {
            bind(session);
            try {
                // Never ended here: Hibernate batches only inside a transaction, and this one is the connection's.
                session.beginTransaction();
                work.run();
                session.flush();
            } finally {
                TransactionSynchronizationManager.unbindResource(sessions);
            }
        }
    }

    private void bind(Session session) {
        EntityManagerHolder holder = new EntityManagerHolder(session);
        holder.setSynchronizedWithTransaction(true);
        TransactionSynchronizationManager.bindResource(sessions, holder);
    }

    @Override
    public void close() {
        sessions.close();
    }
}

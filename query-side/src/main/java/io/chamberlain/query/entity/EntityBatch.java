package io.chamberlain.query.entity;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The persistence context of one batch, which the repositories find on its thread until it is closed. */
public final class EntityBatch implements AutoCloseable {

    private final SessionFactory sessions;
    private final Session session;

    private EntityBatch(SessionFactory sessions, Session session) {
        this.sessions = sessions;
        this.session = session;
    }

    static EntityBatch begin(SessionFactory sessions, Session session) {
        // Never ended here: Hibernate batches only inside a transaction, and whose it is the connection decides.
        session.beginTransaction();
        EntityManagerHolder holder = new EntityManagerHolder(session);
        // Else Spring would look for a transaction of its own; this one is the connection's.
        holder.setSynchronizedWithTransaction(true);
        TransactionSynchronizationManager.bindResource(sessions, holder);
        return new EntityBatch(sessions, session);
    }

    /** Writes what is new and what changed. */
    public void flush() {
        session.flush();
    }

    /** Forgets everything that was not written. */
    @Override
    public void close() {
        TransactionSynchronizationManager.unbindResource(sessions);
        // A mark, no statement: else the session would stay until its transaction ended, which it never does.
        session.getTransaction().markRollbackOnly();
        session.close();
    }
}

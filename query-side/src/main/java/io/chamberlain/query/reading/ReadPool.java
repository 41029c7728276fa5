package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** A pool of one of the two reading roles. Nothing is read on it but in a transaction that says who asks. */
final class ReadPool implements AutoCloseable {

    private static final TransactionDefinition READ_ONLY = readOnly();

    private final DataSource pool;
    private final JdbcClient sql;
    private final JdbcTransactionManager transactions;

    ReadPool(DataSource pool) {
        this.pool = pool;
        this.sql = JdbcClient.create(pool);
        this.transactions = new JdbcTransactionManager(pool);
    }

    /** The one place where an identity enters SQL; it leaves with the transaction. */
    <T> T as(Actor actor, String context, Callable<T> question) throws Exception {
        TransactionStatus transaction = transactions.getTransaction(READ_ONLY);
        try {
            sql.sql("SELECT set_config('chamberlain.context', ?, true)")
                    .param(context)
                    .query(String.class)
                    .single();
            return ReadModel.asking(actor, sql, question);
        } finally {
            transactions.rollback(transaction);
        }
    }

    private static TransactionDefinition readOnly() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setReadOnly(true);
        return definition;
    }

    @Override
    public void close() throws Exception {
        if (pool instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}

package io.chamberlain.query.pass;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The connections that write the read model; as Axon, Spring and JDBC want to see them. */
public final class ProjectorPool implements TransactionManager, ConnectionProvider, AutoCloseable {

    private final DataSource pool;
    private final DataSource bound;
    private final PlatformTransactionManager transactions;

    public ProjectorPool(DataSource pool) {
        this.pool = pool;
        this.bound = new TransactionAwareDataSourceProxy(pool);
        this.transactions = new JdbcTransactionManager(pool);
    }

    public DataSource dataSource() {
        return pool;
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(transactions);
    }

    /** Work in a transaction of its own, committed whatever becomes of the one this thread is in. */
    <T> T apart(Function<Connection, T> work) {
        TransactionTemplate own = transactions();
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return Objects.requireNonNull(own.execute(_ -> work.apply(current())));
    }

    /** The connection of the transaction this thread is in. */
    Connection current() {
        return DataSourceUtils.getConnection(pool);
    }

    /** That of the transaction; closing it does nothing then. */
    @Override
    public Connection getConnection() throws SQLException {
        return bound.getConnection();
    }

    @Override
    public Transaction startTransaction() {
        TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
        return new Transaction() {
            @Override
            public void commit() {
                if (!status.isCompleted()) {
                    transactions.commit(status);
                }
            }

            @Override
            public void rollback() {
                if (!status.isCompleted()) {
                    transactions.rollback(status);
                }
            }
        };
    }

    @Override
    public void close() throws Exception {
        if (pool instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}

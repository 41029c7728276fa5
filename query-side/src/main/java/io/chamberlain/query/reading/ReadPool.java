package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.Saturated;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** A pool of one of the two reading roles. Nothing is read on it but in a transaction that says who asks. */
final class ReadPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadPool.class);
    private static final TransactionDefinition READ_ONLY = readOnly();

    /** Two statements, sent together and executed in this order: the second fails unless the first made somebody known. */
    private static final String ENTER =
            "SELECT set_config('chamberlain.context', ?, true); SELECT authz.require_actor()";

    private static final String NOBODY = "28000";

    private final DataSource pool;
    private final ContextKeys keys;
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final JdbcTransactionManager transactions;

    ReadPool(DataSource pool, ContextKeys keys) {
        this.pool = pool;
        this.keys = keys;
        this.template = new JdbcTemplate(pool);
        this.sql = JdbcClient.create(template);
        this.transactions = new JdbcTransactionManager(pool);
    }

    JdbcClient sql() {
        return sql;
    }

    /**
     * The one place where an identity enters SQL; it leaves with the transaction.
     *
     * @throws Refused SATURATED when the database does not take the identity: no rows would be a wrong answer
     */
    <T> T as(Actor actor, Callable<T> question) throws Exception {
        Visit visit = new Visit(actor, sql, transactions, begin(actor));
        try {
            return ReadModel.asking(visit, question);
        } finally {
            visit.end();
        }
    }

    /** A database that was restored or cleaned may have lost the day's key: it is told once more. */
    private TransactionStatus begin(Actor actor) {
        TransactionStatus begun = begin(keys.sign(actor));
        if (begun == null) {
            LOG.warn("the database knows nobody by the day's context key: it is installed again");
            keys.forget();
            begun = begin(keys.sign(actor));
        }
        if (begun == null) {
            LOG.error("the database knows nobody by a context key just installed: do the clocks differ?");
            throw new Refused(new Saturated());
        }
        return begun;
    }

    /** Null where the context makes nobody known. */
    private @Nullable TransactionStatus begin(String context) {
        TransactionStatus transaction = transactions.getTransaction(READ_ONLY);
        try {
            template.execute(ENTER, entering(context));
            return transaction;
        } catch (RuntimeException failure) {
            transactions.rollback(transaction);
            if (isAboutNobody(failure)) {
                return null;
            }
            throw failure;
        }
    }

    private static PreparedStatementCallback<Boolean> entering(String context) {
        return (PreparedStatement statement) -> {
            statement.setString(1, context);
            return statement.execute();
        };
    }

    private static boolean isAboutNobody(RuntimeException failure) {
        return failure instanceof DataAccessException access
                && access.getMostSpecificCause() instanceof SQLException refused
                && NOBODY.equals(refused.getSQLState());
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

package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** One person's stay in the read model: the transaction in which they are known. */
final class Visit {

    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

    private final Actor actor;
    private final JdbcClient sql;
    private final PlatformTransactionManager transactions;
    private @Nullable TransactionStatus transaction;

    Visit(Actor actor, JdbcClient sql, PlatformTransactionManager transactions, TransactionStatus transaction) {
        this.actor = actor;
        this.sql = sql;
        this.transactions = transactions;
        this.transaction = transaction;
    }

    Actor actor() {
        return actor;
    }

    /** @throws IllegalStateException after the end: whoever asks then is nobody, and would be shown nothing */
    JdbcClient sql() {
        if (transaction == null) {
            throw new IllegalStateException("a query reads before it ends its transaction only");
        }
        return sql;
    }

    /** Nothing was written: a connection that is lost meanwhile takes nothing from what was read. */
    void end() {
        TransactionStatus open = transaction;
        transaction = null;
        if (open == null) {
            return;
        }
        try {
            transactions.rollback(open);
        } catch (RuntimeException lost) {
            LOG.warn(
                    "a read's transaction was lost before its end: {}",
                    lost.getClass().getName());
        }
    }
}

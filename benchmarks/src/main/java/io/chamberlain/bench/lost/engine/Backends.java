package io.chamberlain.bench.lost.engine;

import io.chamberlain.bench.server.Sql;
import javax.sql.DataSource;

/** What a superuser does to the sessions of one database. */
final class Backends {

    private static final String KILL = """
            select count(pg_terminate_backend(pid)) from (
                select pid from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'held'
                  and (query ilike 'insert into%' or query like '%log.append(%')
                  and state in ('active', 'idle in transaction')
                order by random() limit 1) one
            """;

    private Backends() {}

    /** Lets transactions stay open for as long as the test says. */
    static void allowLongTransactions(DataSource superuser, String database) {
        Sql.run(superuser, "alter database " + database + " set idle_in_transaction_session_timeout = 0");
    }

    static long killOne(DataSource superuser) {
        return Sql.number(superuser, KILL);
    }
}

package io.chamberlain.query.replay.schema;

import java.sql.Connection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A read model while it is loaded: its rows come in first, and then the indexes, triggers and policies that its migrations
 * made. Meanwhile nobody but its owner and the projector can look into it. Primary keys and unique constraints stay, because
 * rows are found by them.
 *
 * @param indexes what makes those that were dropped
 * @param tables those under row-level security
 */
public record BareSchema(String schema, List<String> indexes, List<String> tables) {

    private static final String INDEXES = """
            SELECT pg_get_indexdef(i.indexrelid) AS made, i.indexrelid::regclass::text AS name
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = to_regnamespace(?) AND NOT i.indisunique
            ORDER BY i.indexrelid
            """;
    private static final String TABLES = """
            SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
            WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r' AND c.relrowsecurity ORDER BY c.oid
            """;

    private record Index(String made, String name) {}

    /** @param owner of the schema; in a transaction that is committed before the first row comes */
    static BareSchema lay(Connection owner, String schema) {
        JdbcClient jdbc = sql(owner);
        List<Index> indexes = jdbc.sql(INDEXES)
                .param(schema)
                .query((row, _) -> new Index(row.getString("made"), row.getString("name")))
                .list();
        List<String> tables = jdbc.sql(TABLES).param(schema).query(String.class).list();
        jdbc.sql("REVOKE USAGE ON SCHEMA " + schema + " FROM " + ReplaySchemas.READERS)
                .update();
        for (String table : tables) {
            jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER USER, DISABLE ROW LEVEL SECURITY")
                    .update();
        }
        indexes.forEach(index -> jdbc.sql("DROP INDEX " + index.name()).update());
        return new BareSchema(schema, indexes.stream().map(Index::made).toList(), tables);
    }

    /**
     * Puts everything in its place, at once or not at all.
     *
     * @param owner of the schema; in a transaction
     * @throws UnbalancedJournal when the rows break what the triggers would have refused
     */
    void finish(Connection owner) {
        JdbcClient jdbc = sql(owner);
        long unbalanced = unbalanced(jdbc);
        if (unbalanced > 0) {
            throw new UnbalancedJournal(unbalanced);
        }
        jdbc.sql("SET LOCAL maintenance_work_mem = '128MB'").update();
        indexes.forEach(made -> jdbc.sql(made).update());
        for (String table : tables) {
            jdbc.sql("ALTER TABLE " + table + " ENABLE TRIGGER USER, ENABLE ROW LEVEL SECURITY")
                    .update();
            jdbc.sql("ANALYZE " + table).update();
        }
        jdbc.sql("GRANT USAGE ON SCHEMA " + schema + " TO " + ReplaySchemas.READERS)
                .update();
    }

    private long unbalanced(JdbcClient jdbc) {
        return jdbc.sql("""
                    SELECT count(*) FROM (
                        SELECT FROM %s.transactions t GROUP BY t.group_id, t.currency
                        HAVING sum(CASE t.direction WHEN 'CREDIT' THEN t.amount ELSE -t.amount END) <> 0) movement
                    """.formatted(schema)).query(Long.class).single();
    }

    private static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}

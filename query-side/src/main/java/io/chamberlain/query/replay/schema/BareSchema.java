package io.chamberlain.query.replay.schema;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /** The transaction that opens the schema waits for the disk, and with that for all before it. */
    private static final String WITHOUT_WAITING = "SET LOCAL synchronous_commit = off";

    private record Index(String made, String name) {}

    /** @param owner of the schema; in a transaction that is committed before the first row comes */
    static BareSchema lay(Connection owner, String schema) {
        JdbcClient jdbc = ReplaySchemas.sql(owner);
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
     * Builds the indexes and the statistics. Nobody can look into the schema yet, and one that is left half built is a replay
     * that failed.
     *
     * @param owner of the schema
     * @throws UnbalancedJournal when the rows break what the triggers would have refused
     */
    void index(Transactions owner) {
        List<Consumer<Connection>> works = new ArrayList<>();
        works.add(this::requireBalance);
        indexes.forEach(made -> works.add(connection -> build(connection, made)));
        Abreast abreast = new Abreast(owner);
        abreast.all(works);
        abreast.all(
                tables.stream().<Consumer<Connection>>map(BareSchema::analyze).toList());
    }

    /**
     * Puts everything else in its place, at once or not at all.
     *
     * @param owner of the schema; in a transaction
     */
    void finish(Connection owner) {
        JdbcClient jdbc = ReplaySchemas.sql(owner);
        for (String table : tables) {
            jdbc.sql("ALTER TABLE " + table + " ENABLE TRIGGER USER, ENABLE ROW LEVEL SECURITY")
                    .update();
        }
        jdbc.sql("GRANT USAGE ON SCHEMA " + schema + " TO " + ReplaySchemas.READERS)
                .update();
    }

    /** Others are built at the same time: no more processes for one. */
    private static void build(Connection owner, String made) {
        JdbcClient jdbc = ReplaySchemas.sql(owner);
        jdbc.sql(WITHOUT_WAITING).update();
        jdbc.sql("SET LOCAL maintenance_work_mem = '64MB'").update();
        jdbc.sql("SET LOCAL max_parallel_maintenance_workers = 0").update();
        jdbc.sql(made).update();
    }

    private static Consumer<Connection> analyze(String table) {
        return connection ->
                ReplaySchemas.sql(connection).sql("ANALYZE " + table).update();
    }

    private void requireBalance(Connection owner) {
        long unbalanced = ReplaySchemas.sql(owner)
                .sql("""
                    SELECT count(*) FROM (
                        SELECT FROM %s.transactions t GROUP BY t.group_id, t.currency
                        HAVING sum(CASE t.direction WHEN 'CREDIT' THEN t.amount ELSE -t.amount END) <> 0) movement
                    """.formatted(schema))
                .query(Long.class)
                .single();
        if (unbalanced > 0) {
            throw new UnbalancedJournal(unbalanced);
        }
    }
}

package io.chamberlain.query.replay.compare;

import io.chamberlain.contract.compliance.ReplayView.TableComparison;
import java.sql.Connection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Holds the tables of two read models against each other, every column of every row, inside the database. A table's
 * checksum is SHA-256 over the SHA-256 of its rows' text in the order of their ids, taken in 256 parts by the ids' last
 * byte, so that no aggregate meets its 1 GB limit.
 */
final class TableComparisons {

    static final int MOST_IDS = 100;

    private static final String TABLES = """
            SELECT c.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' AND NOT a.attisdropped
            WHERE n.nspname = ? AND c.relkind = 'r'
            ORDER BY c.relname
            """;

    private record Checksum(long rows, String hash) {}

    /** @param ids the first of them */
    private record Differing(long rows, List<String> ids) {}

    private static final Differing NONE = new Differing(0, List.of());

    private final JdbcClient jdbc;

    /** @param connection of a role that sees every row; its transaction decides what it sees */
    TableComparisons(Connection connection) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** The tables with rows of events: all but the positions and the history of migrations. */
    List<String> tables(String schema) {
        return jdbc.sql(TABLES).params(schema).query(String.class).list();
    }

    /** @param sees whether the asker sees every row of the table: else they learn how many differ, and not which */
    TableComparison compare(String table, String live, String replay, boolean sees) {
        Checksum liveSum = checksum(name(live, table));
        Checksum replaySum = checksum(name(replay, table));
        Differing found = liveSum.equals(replaySum) ? NONE : differing(name(live, table), name(replay, table));
        List<String> shown = sees ? found.ids() : List.of();
        return new TableComparison(
                table,
                liveSum.rows(),
                replaySum.rows(),
                liveSum.hash(),
                replaySum.hash(),
                found.rows(),
                shown,
                shown.size() < found.rows());
    }

    private Checksum checksum(String table) {
        return jdbc.sql("""
                SELECT coalesce(sum(part.rows), 0)::bigint AS rows,
                       encode(sha256(coalesce(string_agg(part.hash, ''::bytea ORDER BY part.last), ''::bytea)), 'hex') AS hash
                FROM (SELECT right(t.id::text, 2) AS last, count(*) AS rows,
                             sha256(string_agg(sha256(convert_to(t::text, 'UTF8')), ''::bytea ORDER BY t.id)) AS hash
                      FROM %s t GROUP BY 1) part
                """.formatted(table))
                .query((row, _) -> new Checksum(row.getLong("rows"), row.getString("hash")))
                .single();
    }

    private Differing differing(String live, String replay) {
        List<Differing> found = jdbc.sql("""
                SELECT coalesce(live.id, replayed.id)::text AS id, count(*) OVER () AS rows
                FROM %s live FULL JOIN %s replayed ON replayed.id = live.id
                WHERE live::text IS DISTINCT FROM replayed::text
                ORDER BY 1 LIMIT %d
                """.formatted(live, replay, MOST_IDS))
                .query((row, _) -> new Differing(row.getLong("rows"), List.of(row.getString("id"))))
                .list();
        return found.isEmpty()
                ? NONE
                : new Differing(
                        found.getFirst().rows(),
                        found.stream().flatMap(one -> one.ids().stream()).toList());
    }

    static String name(String schema, String table) {
        return '"' + schema + "\".\"" + table + '"';
    }
}

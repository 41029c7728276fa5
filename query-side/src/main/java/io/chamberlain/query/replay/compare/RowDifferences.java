package io.chamberlain.query.replay.compare;

import io.chamberlain.contract.compliance.ReplayView.ColumnDifference;
import io.chamberlain.contract.compliance.ReplayView.RowDifference;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.query.reading.Cursor;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.schema.LiveModel;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What differs between the rows of two read models, column by column. A value leaves the database only where oversight is
 * granted the column; of any other it is only said that it differs.
 */
public final class RowDifferences {

    private record Line(String id, String kind, ColumnDifference column) {}

    private final JdbcClient jdbc;
    private final LiveModel live;
    private final Replay replay;

    /** @param look of a role that sees every row; its transaction decides what it sees */
    RowDifferences(Connection look, LiveModel live, Replay replay) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(look, true));
        this.live = live;
        this.replay = replay;
    }

    /**
     * @param table one that exists and of which the asker sees every row
     * @param after what {@link #after} made of the cursor
     */
    Page<RowDifference> page(String table, UUID after, int most) {
        Map<String, List<Line>> rows = new LinkedHashMap<>();
        jdbc.sql(differences(
                        TableComparisons.name(live.schema(), table), TableComparisons.name(replay.schema(), table)))
                .param("after", after)
                .param("most", most + 1)
                .query((row, _) -> new Line(
                        row.getString("id"),
                        row.getString("kind"),
                        new ColumnDifference(
                                row.getString("name"),
                                row.getString("live"),
                                row.getString("replay"),
                                !row.getBoolean("visible"))))
                .list()
                .forEach(line ->
                        rows.computeIfAbsent(line.id(), _ -> new ArrayList<>()).add(line));
        List<RowDifference> differences =
                rows.values().stream().map(RowDifferences::row).limit(most).toList();
        return new Page<>(
                differences,
                rows.size() > most ? next(table, differences.getLast().id()) : null);
    }

    /**
     * The last row that a page had.
     *
     * @throws Refused CURSOR_MALFORMED
     */
    public static UUID after(String table, @Nullable String cursor) {
        if (cursor == null) {
            return new UUID(0, 0);
        }
        ByteBuffer held = wire(table).read(cursor);
        return new UUID(held.getLong(), held.getLong());
    }

    private static Cursor wire(String table) {
        return new Cursor("differences of " + table, 2);
    }

    private static String next(String table, String last) {
        UUID id = UUID.fromString(last);
        return wire(table).write(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static String differences(String live, String replay) {
        return """
            SELECT x.id::text AS id, x.kind, c.name, c.visible,
                   CASE WHEN c.visible THEN c.live END AS live, CASE WHEN c.visible THEN c.replay END AS replay
            FROM (SELECT coalesce(l.id, r.id) AS id, to_jsonb(l) AS live, to_jsonb(r) AS replay,
                         CASE WHEN l.id IS NULL THEN 'MISSING' WHEN r.id IS NULL THEN 'EXTRA' ELSE 'CHANGED' END AS kind
                  FROM (SELECT * FROM %1$s WHERE id > :after) l
                  FULL JOIN (SELECT * FROM %2$s WHERE id > :after) r ON r.id = l.id
                  WHERE l::text IS DISTINCT FROM r::text
                  ORDER BY 1 LIMIT :most) x
            CROSS JOIN LATERAL (
                SELECT coalesce(a.key, b.key) AS name, a.value AS live, b.value AS replay,
                       has_column_privilege('chamberlain_oversight', '%1$s'::regclass, coalesce(a.key, b.key), 'SELECT')
                           AS visible
                FROM jsonb_each_text(x.live) a FULL JOIN jsonb_each_text(x.replay) b ON b.key = a.key
                WHERE a.value IS DISTINCT FROM b.value) c
            ORDER BY x.id, c.name
            """.formatted(live, replay);
    }

    private static RowDifference row(List<Line> lines) {
        Line first = lines.getFirst();
        return new RowDifference(
                first.id(), first.kind(), lines.stream().map(Line::column).toList());
    }
}

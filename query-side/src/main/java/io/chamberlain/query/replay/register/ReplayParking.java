package io.chamberlain.query.replay.register;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.parking.Parking;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** One replay's part of the tables {@code work.replay_letter} and {@code work.replay_attempt}: what its schema lacks. */
public record ReplayParking(String schema) implements Parking {

    private static final int MOST_ATTEMPTS = 100;

    private static final List<String> BECOME_LIVE = List.of(
            "DELETE FROM work.parked_stream",
            "DELETE FROM work.parked_attempt",
            "INSERT INTO work.parked_stream (stream_id, first_position, cause, since) "
                    + "SELECT DISTINCT ON (stream_id) stream_id, position, cause, since FROM work.replay_letter "
                    + "WHERE into_schema = :schema ORDER BY stream_id, position",
            "INSERT INTO work.parked_letter (stream_id, position, since) "
                    + "SELECT stream_id, position, since FROM work.replay_letter WHERE into_schema = :schema",
            "INSERT INTO work.parked_attempt (position, cause, since) "
                    + "SELECT position, cause, since FROM work.replay_attempt WHERE into_schema = :schema",
            "DELETE FROM work.replay_letter WHERE into_schema = :schema",
            "DELETE FROM work.replay_attempt WHERE into_schema = :schema");

    @Override
    public Set<UUID> among(Connection connection, Collection<UUID> streams) {
        return new HashSet<>(sql(connection)
                .sql("SELECT DISTINCT stream_id FROM work.replay_letter WHERE into_schema = ? AND stream_id = ANY (?)")
                .params(schema, streams.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    @Override
    public void park(Connection connection, List<Recorded> unit, String cause) {
        for (Recorded event : unit) {
            sql(connection)
                    .sql("INSERT INTO work.replay_letter (into_schema, stream_id, position, cause, since) "
                            + "VALUES (?, ?, ?, ?, statement_timestamp())")
                    .params(schema, event.streamId(), event.position(), cause)
                    .update();
        }
    }

    @Override
    public void park(Connection connection, long position, String cause) {
        sql(connection)
                .sql("INSERT INTO work.replay_attempt (into_schema, position, cause, since) "
                        + "VALUES (?, ?, ?, statement_timestamp()) ON CONFLICT DO NOTHING")
                .params(schema, position, cause)
                .update();
    }

    /** What the live read model or the replay lacks, as the connection's transaction sees it. */
    public List<UUID> streams(Connection connection) {
        return sql(connection)
                .sql("SELECT stream_id FROM ("
                        + "SELECT stream_id, first_position AS position FROM work.parked_stream UNION ALL "
                        + "SELECT stream_id, position FROM work.replay_letter WHERE into_schema = ?) parked "
                        + "GROUP BY stream_id ORDER BY min(position), stream_id")
                .param(schema)
                .query(UUID.class)
                .list();
    }

    /** The first attempts that either audit trail lacks, by position in the access log. */
    public List<Long> attempts(Connection connection) {
        return sql(connection)
                .sql("SELECT position FROM work.parked_attempt UNION "
                        + "SELECT position FROM work.replay_attempt WHERE into_schema = ? ORDER BY 1 LIMIT "
                        + MOST_ATTEMPTS)
                .param(schema)
                .query(Long.class)
                .list();
    }

    /** Puts it in the place of what the live read model has parked: for the transaction that swaps the schemas. */
    public void becomeLive(Connection connection) {
        JdbcClient jdbc = sql(connection);
        for (String step : BECOME_LIVE) {
            jdbc.sql(step).param("schema", schema).update();
        }
    }

    /** Forgets it with the schema. */
    static void forget(JdbcClient jdbc, UUID replay) {
        for (String table : List.of("work.replay_letter", "work.replay_attempt")) {
            jdbc.sql("DELETE FROM " + table + " p USING work.replay r WHERE r.into_schema = p.into_schema AND r.id = ?")
                    .params(replay)
                    .update();
        }
    }

    private static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}

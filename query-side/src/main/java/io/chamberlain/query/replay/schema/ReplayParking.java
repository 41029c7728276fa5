package io.chamberlain.query.replay.schema;

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

/** One replay's part of the table {@code work.replay_letter}: what could not be projected into its schema. */
public record ReplayParking(String schema) implements Parking {

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

    /** Every stream of it. */
    public List<UUID> streams(Connection connection) {
        return sql(connection)
                .sql("SELECT stream_id FROM work.replay_letter WHERE into_schema = ? "
                        + "GROUP BY stream_id ORDER BY min(position)")
                .param(schema)
                .query(UUID.class)
                .list();
    }

    /** Puts it in the place of what the live read model has parked: for the transaction that swaps the schemas. */
    void becomeLive(Connection connection) {
        JdbcClient jdbc = sql(connection);
        jdbc.sql("DELETE FROM work.parked_stream").update();
        jdbc.sql("INSERT INTO work.parked_stream (stream_id, first_position, cause, since) "
                        + "SELECT DISTINCT ON (stream_id) stream_id, position, cause, since FROM work.replay_letter "
                        + "WHERE into_schema = ? ORDER BY stream_id, position")
                .param(schema)
                .update();
        jdbc.sql("INSERT INTO work.parked_letter (stream_id, position, since) "
                        + "SELECT stream_id, position, since FROM work.replay_letter WHERE into_schema = ?")
                .param(schema)
                .update();
        jdbc.sql("DELETE FROM work.replay_letter WHERE into_schema = ?")
                .param(schema)
                .update();
    }

    private static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}

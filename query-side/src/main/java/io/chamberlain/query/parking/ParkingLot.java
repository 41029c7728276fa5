package io.chamberlain.query.parking;

import io.chamberlain.contract.port.EventHistory.Recorded;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The live read model's, the tables {@code work.parked_*}: a letter is a stream and a position, never a payload. */
public final class ParkingLot implements Parking {

    @Override
    public Set<UUID> among(Connection connection, Collection<UUID> streams) {
        return new HashSet<>(sql(connection)
                .sql("SELECT stream_id FROM work.parked_stream WHERE stream_id = ANY (?)")
                .param(streams.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    @Override
    public void park(Connection connection, List<Recorded> unit, String cause) {
        for (Recorded event : unit) {
            sql(connection)
                    .sql("INSERT INTO work.parked_stream (stream_id, first_position, cause, since) "
                            + "VALUES (?, ?, ?, statement_timestamp()) ON CONFLICT DO NOTHING")
                    .params(event.streamId(), event.position(), cause)
                    .update();
            sql(connection)
                    .sql("INSERT INTO work.parked_letter (stream_id, position, since) "
                            + "VALUES (?, ?, statement_timestamp())")
                    .params(event.streamId(), event.position())
                    .update();
        }
    }

    /** The positions that wait, in the log's order. */
    List<Long> letters(Connection connection, Collection<UUID> streams) {
        return sql(connection)
                .sql("SELECT position FROM work.parked_letter WHERE stream_id = ANY (?) ORDER BY position")
                .param(streams.toArray(UUID[]::new))
                .query(Long.class)
                .list();
    }

    void release(Connection connection, Collection<UUID> streams) {
        sql(connection)
                .sql("DELETE FROM work.parked_stream WHERE stream_id = ANY (?)")
                .param(streams.toArray(UUID[]::new))
                .update();
    }

    private static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}

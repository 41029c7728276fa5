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

    /** An event that waits: where it is in the log. */
    record Letter(UUID streamId, long position) {}

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

    @Override
    public void park(Connection connection, long position, String cause) {
        sql(connection)
                .sql("INSERT INTO work.parked_attempt (position, cause, since) VALUES (?, ?, statement_timestamp()) "
                        + "ON CONFLICT DO NOTHING")
                .params(position, cause)
                .update();
    }

    /** What waits, in the log's order. */
    List<Letter> letters(JdbcClient jdbc, Collection<UUID> streams) {
        return jdbc.sql(
                        "SELECT stream_id, position FROM work.parked_letter WHERE stream_id = ANY (?) ORDER BY position")
                .param(streams.toArray(UUID[]::new))
                .query((row, _) -> new Letter(row.getObject("stream_id", UUID.class), row.getLong("position")))
                .list();
    }

    /** The letters of the streams up to a position are in the rows now; a stream without letters is parked no more. */
    void release(JdbcClient jdbc, Collection<UUID> streams, long upTo) {
        UUID[] ids = streams.toArray(UUID[]::new);
        jdbc.sql("DELETE FROM work.parked_letter WHERE stream_id = ANY (?) AND position <= ?")
                .params(ids, upTo)
                .update();
        jdbc.sql("DELETE FROM work.parked_stream s WHERE s.stream_id = ANY (?) "
                        + "AND NOT EXISTS (SELECT FROM work.parked_letter l WHERE l.stream_id = s.stream_id)")
                .param(ids)
                .update();
        jdbc.sql("UPDATE work.parked_stream s SET first_position = l.first FROM ("
                        + "SELECT stream_id, min(position) AS first FROM work.parked_letter "
                        + "WHERE stream_id = ANY (?) GROUP BY stream_id) l WHERE l.stream_id = s.stream_id")
                .param(ids)
                .update();
    }

    static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}

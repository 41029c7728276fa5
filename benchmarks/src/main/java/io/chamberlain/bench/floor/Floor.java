package io.chamberlain.bench.floor;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.server.Place;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Every caller has a connection of its own and runs one prepared single-row INSERT per autocommit transaction, into
 * the event log's own table. Nobody who commits one event at a time can be much faster.
 */
public final class Floor implements Contender {

    private final DataSource source;

    /** @param place empty, for the floor alone */
    public Floor(Place place) {
        this.source = place.source();
        place.run(FloorTable.SCRIPT);
        Sql.run(source, FloorTable.NUMBERED);
        Server.assertDurable(source);
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public Client client(int number) throws SQLException {
        return new Inserting(source.getConnection());
    }

    @Override
    public long stored() {
        return Sql.number(source, "select count(*) from event");
    }

    @Override
    public void close() {
        // Connections belong to the clients.
    }

    private static final class Inserting implements Client {

        private static final int EVENTS_PER_STREAM = 10;

        private final Connection connection;
        private final PreparedStatement insert;
        private final byte[] hash = new byte[32];
        private UUID stream = UUID.randomUUID();
        private int sequence;

        Inserting(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement(FloorTable.INSERT);
            new SecureRandom().nextBytes(hash);
        }

        @Override
        public void act() throws SQLException {
            if (sequence == EVENTS_PER_STREAM) {
                stream = UUID.randomUUID();
                sequence = 0;
            }
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, stream);
            insert.setLong(3, sequence++);
            insert.setInt(4, Math.floorMod(stream.hashCode(), 1024));
            insert.setTimestamp(5, Timestamp.from(Instant.now()));
            insert.setString(6, FloorTable.PAYLOAD);
            insert.setString(7, FloorTable.METADATA);
            insert.setBytes(8, hash);
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}

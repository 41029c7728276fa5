package io.chamberlain.bench.peer.tuned;

import io.chamberlain.bench.server.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;

/** The tables that Axon's own factories for PostgreSQL make. */
public final class TunedTables {

    private TunedTables() {}

    public static void create(Place place) {
        EventSchema events = new EventSchema();
        try (Connection connection = place.source().getConnection();
                PreparedStatement log = PostgresEventTableFactory.INSTANCE.createDomainEventTable(connection, events);
                PreparedStatement snapshots =
                        PostgresEventTableFactory.INSTANCE.createSnapshotEventTable(connection, events);
                PreparedStatement tokens =
                        PostgresTokenTableFactory.INSTANCE.createTable(connection, new TokenSchema())) {
            log.execute();
            snapshots.execute();
            tokens.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the tables of the tuned peer", e);
        }
    }
}

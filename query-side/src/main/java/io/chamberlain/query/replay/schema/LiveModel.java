package io.chamberlain.query.replay.schema;

import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;

/** The read model that is being served, its two positions, and the way to make it stand still for a moment. */
public final class LiveModel {

    /** Of the domain log and of the access log. */
    public record Positions(long domain, long access) {}

    private final String schema;

    public LiveModel(String schema) {
        this.schema = schema;
    }

    public String schema() {
        return schema;
    }

    /** What is committed. */
    public Positions positions(Connection connection) {
        return new Positions(
                SchemaPosition.of(schema).read(connection),
                SchemaPosition.ofAccess(schema).read(connection));
    }

    /** Both passes wait, on every node, until the connection's transaction ends. Reads do not. */
    public void hold(Connection connection) {
        SchemaPosition.of(schema).hold(connection);
    }
}

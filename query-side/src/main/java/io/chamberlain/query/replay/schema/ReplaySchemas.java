package io.chamberlain.query.replay.schema;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.query.replay.register.Replay;
import io.chamberlain.query.replay.register.ReplayParking;
import io.chamberlain.query.replay.register.ReplayRegister;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What only the migrator may do: make, rename and drop whole read models. */
public final class ReplaySchemas {

    /** Who looks into the live read model and has nothing to look for in the one it took the place of. */
    static final String READERS = "chamberlain_query, chamberlain_oversight, chamberlain_reporting, "
            + "chamberlain_reporting_oversight, chamberlain_authz";

    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

    private final Database database;
    private final Transactions migrator;

    public ReplaySchemas(Database database) {
        this.database = database;
        this.migrator = new Transactions(database.direct(Login.MIGRATOR));
    }

    /** Migrated, never copied with LIKE: policies and grants come with the migrations, and wait until the rows are in. */
    public BareSchema create(String schema) {
        database.migrateReadModelInto(schema);
        return migrator.call(connection -> BareSchema.lay(connection, schema));
    }

    /**
     * Builds the indexes, then puts everything else in its place and registers the replay as loaded, at once or not at all.
     *
     * @throws UnbalancedJournal when movements do not sum to zero
     * @throws ReplayLost when it is not registered as running any more
     */
    public void finish(BareSchema loaded, UUID replay, Clock clock) {
        loaded.index(migrator);
        migrator.run(connection -> {
            ReplayRegister.requireRunning(connection, replay);
            loaded.finish(connection);
            ReplayRegister.loaded(connection, replay, migrations(sql(connection), loaded.schema()), clock.instant());
        });
    }

    public boolean exists(String schema) {
        return JdbcClient.create(migrator.source())
                .sql("SELECT to_regnamespace(?) IS NOT NULL")
                .param(schema)
                .query(Boolean.class)
                .single();
    }

    /** A digest of the migrations that made the schema's tables: equal digests, equal tables. */
    public String migrations(String schema) {
        return migrations(JdbcClient.create(migrator.source()), schema);
    }

    private static String migrations(JdbcClient jdbc, String schema) {
        return jdbc.sql("SELECT md5(coalesce(string_agg(version || ':' || coalesce(checksum::text, ''), ',' "
                        + "ORDER BY version), '')) FROM " + schema + ".flyway_schema_history "
                        + "WHERE version IS NOT NULL AND success")
                .query(String.class)
                .single();
    }

    /** Waits a moment for whoever reads or writes there, and not for longer: others wait for the turn with replays. */
    public void drop(String schema) {
        migrator.run(connection -> {
            JdbcClient jdbc = sql(connection);
            jdbc.sql(PATIENCE).update();
            jdbc.sql("DROP SCHEMA IF EXISTS " + schema + " CASCADE").update();
        });
    }

    static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /**
     * Lets the replay's schema take the live one's name in one transaction, in which the passes are held. Both are at the
     * same positions, so the tokens of the passes stay as they are. What the live tables lacked is in the replay's; what the
     * replay could not project either stays parked. The replaced schema is for nobody but its owner and the projector.
     *
     * @param level brings the replay to exactly the live positions, while the passes are held
     */
    public void swap(LiveModel live, Replay replay, Runnable level, UUID by, Instant at) {
        migrator.run(connection -> {
            JdbcClient jdbc = sql(connection);
            jdbc.sql(PATIENCE).update();
            live.hold(connection);
            level.run();
            jdbc.sql("ALTER SCHEMA " + live.schema() + " RENAME TO " + replay.replacedSchema())
                    .update();
            jdbc.sql("ALTER SCHEMA " + replay.schema() + " RENAME TO " + live.schema())
                    .update();
            jdbc.sql("REVOKE USAGE ON SCHEMA " + replay.replacedSchema() + " FROM " + READERS)
                    .update();
            new ReplayParking(replay.schema()).becomeLive(connection);
            ReplayRegister.swapped(connection, replay.id(), by, at);
        });
    }
}

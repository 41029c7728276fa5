package io.chamberlain.migrations;

import io.chamberlain.migrations.server.ServerRefused;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * One location of scripts run into one schema, which keeps its own history.
 *
 * @param location on the class path
 * @param schema made if missing; unqualified names in the scripts mean this one
 */
record SchemaMigration(String location, String schema) {

    /** The scripts a superuser runs. */
    static final SchemaMigration BOOTSTRAP = new SchemaMigration("db/roles", "bootstrap");

    /** The schemas of a node, in the order their scripts may refer to each other. */
    static final List<SchemaMigration> ALL = List.of(
            new SchemaMigration("db/log", "log"),
            new SchemaMigration("db/log", "access"),
            new SchemaMigration("db/keys", "keys"),
            new SchemaMigration("db/work", "work"),
            new SchemaMigration("db/authz", "authz"),
            new SchemaMigration("db/clinic", "clinic"));

    static SchemaMigration readModelInto(String schema) {
        return new SchemaMigration("db/clinic", schema);
    }

    /**
     * @return how many scripts were run
     * @throws FlywayException when one fails
     * @throws ServerRefused when there are none: a build that lost them must not pass for migrated
     */
    int run(DataSource source) {
        if (SchemaMigration.class.getClassLoader().getResource(location) == null) {
            throw new ServerRefused("this build brings no migrations in " + location);
        }
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + location)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}

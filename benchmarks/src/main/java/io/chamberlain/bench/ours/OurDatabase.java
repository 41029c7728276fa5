package io.chamberlain.bench.ours;

import io.chamberlain.bench.server.Place;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.PostgresDatabase;
import io.chamberlain.migrations.role.DatabaseRole;
import io.chamberlain.migrations.role.RolePasswords;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of ours on the shared server, prepared as a DBA prepares one on an external server. */
public final class OurDatabase {

    /** Migrated once; every other is a copy. */
    private static final String TEMPLATE = "ours_migrated";

    /** What a copy does not inherit. */
    private static final String ENTRY = "/db/roles/V2__nobody_unnamed_enters_the_database.sql";

    private OurDatabase() {}

    /** @param data where the passwords of the roles are kept */
    public static PostgresDatabase create(Server server, String name, Path data) {
        PostgresDatabase database = PostgresDatabase.external(server.url(name), prepare(server, name, data));
        Server.assertDurable(database.direct(Login.LOG_WRITER));
        Server.assertDurable(database.direct(Login.PROJECTOR));
        return database;
    }

    /**
     * For whoever connects by himself.
     *
     * @param data where the passwords of the roles are kept
     */
    public static RolePasswords prepare(Server server, String name, Path data) {
        RolePasswords passwords = template(server, data);
        Sql.run(server.superuser("postgres"), "create database " + name + " template " + TEMPLATE);
        Sql.run(server.superuser(name), Place.script(ENTRY));
        return passwords;
    }

    /** Made before several processes ask for databases at once: then nobody meets it half made. */
    public static RolePasswords template(Server server, Path data) {
        RolePasswords passwords = RolePasswords.keptIn(data.resolve("secrets").resolve("roles.properties"));
        DataSource superuser = server.superuser("postgres");
        String found = "select count(*) from pg_database where datname = '" + TEMPLATE + "'";
        if (Sql.number(superuser, found) == 0) {
            Sql.run(superuser, "create database " + TEMPLATE);
            letRolesIn(server.superuser(TEMPLATE), passwords);
            PostgresDatabase.external(server.url(TEMPLATE), passwords).close();
        }
        return passwords;
    }

    /** The scripts of a DBA. */
    private static void letRolesIn(DataSource superuser, RolePasswords passwords) {
        Flyway.configure()
                .dataSource(superuser)
                .locations("classpath:db/roles")
                .schemas("bootstrap")
                .load()
                .migrate();
        for (Login login : Login.values()) {
            Sql.run(superuser, "alter role " + DatabaseRole.of(login) + " password '" + passwords.of(login) + "'");
        }
    }
}

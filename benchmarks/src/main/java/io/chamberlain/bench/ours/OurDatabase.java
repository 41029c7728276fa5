package io.chamberlain.bench.ours;

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

    private OurDatabase() {}

    /** @param data where the passwords of the roles are kept */
    public static PostgresDatabase create(Server server, String name, Path data) {
        Sql.run(server.superuser("postgres"), "create database " + name);
        DataSource superuser = server.superuser(name);
        Flyway.configure()
                .dataSource(superuser)
                .locations("classpath:db/roles")
                .schemas("bootstrap")
                .load()
                .migrate();
        RolePasswords passwords = RolePasswords.keptIn(data.resolve("secrets").resolve("roles.properties"));
        for (Login login : Login.values()) {
            Sql.run(superuser, "alter role " + DatabaseRole.of(login) + " password '" + passwords.of(login) + "'");
        }
        PostgresDatabase database = PostgresDatabase.external(server.url(name), passwords);
        Server.assertDurable(database.direct(Login.LOG_WRITER));
        Server.assertDurable(database.direct(Login.PROJECTOR));
        return database;
    }
}

package io.chamberlain.migrations;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.role.DatabaseRole;
import io.chamberlain.migrations.role.RolePasswords;
import io.chamberlain.migrations.server.EmbeddedServer;
import io.chamberlain.migrations.server.ServerRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** What a superuser does on our own server: the database, the roles, their passwords. Repeated at every start. */
final class Bootstrap {

    private final EmbeddedServer.Running server;

    Bootstrap(EmbeddedServer.Running server) {
        this.server = server;
    }

    void run(String database, RolePasswords passwords) {
        try {
            makeDatabase(database);
            SchemaMigration.BOOTSTRAP.run(server.superuser(database));
            setPasswords(passwords);
        } catch (SQLException e) {
            throw new ServerRefused("cannot prepare the database: " + e.getMessage(), e);
        }
    }

    private void makeDatabase(String name) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT FROM pg_catalog.pg_database WHERE datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
            statement.execute("CREATE DATABASE " + name);
        }
    }

    /** Hashed here: neither a statement nor the server's log ever holds a password. */
    private void setPasswords(RolePasswords passwords) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (Login login : Login.values()) {
                postgres.alterUserPassword(
                        DatabaseRole.of(login), passwords.of(login).toCharArray(), "scram-sha-256");
            }
        }
    }
}

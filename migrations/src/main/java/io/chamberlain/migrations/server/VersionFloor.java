package io.chamberlain.migrations.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL below 18.6 goes on serving a prepared statement's rows after the role was revoked (fixed by "Invalidate plan
 * cache after role changes"), so it is refused.
 */
public final class VersionFloor {

    private static final int LOWEST = 180006;

    private VersionFloor() {}

    /** @throws ServerRefused when the server is older */
    public static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version_num")) {
            row.next();
            check(row.getInt(1));
        }
    }

    /** @param version as {@code server_version_num}: major * 10,000 + minor */
    static void check(int version) {
        if (version < LOWEST) {
            throw new ServerRefused("PostgreSQL " + version / 10000 + "." + version % 10000
                    + " is too old: Chamberlain needs 18.6 or newer, older ones leak rows after a revoke");
        }
    }
}

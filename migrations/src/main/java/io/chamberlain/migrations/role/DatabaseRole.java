package io.chamberlain.migrations.role;

import io.chamberlain.contract.port.Database.Login;

/** Names of login roles in the database. */
public final class DatabaseRole {

    /** Owns what migrations make; nobody signs in as it. */
    public static final String OWNER = "chamberlain_owner";

    private DatabaseRole() {}

    /** The role a login signs in as. */
    public static String of(Login login) {
        return switch (login) {
            case LOG_WRITER -> "chamberlain_log_writer";
            case PROJECTOR -> "chamberlain_projector";
            case QUERY -> "chamberlain_query";
            case OVERSIGHT -> "chamberlain_oversight";
            case MIGRATOR -> "chamberlain_migrator";
        };
    }
}

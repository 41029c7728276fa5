package io.chamberlain.contract.port;

import javax.sql.DataSource;

/** The migrated database: one pool per runtime role, none of which owns a table or bypasses a policy. */
public interface Database {

    /** The role a connection logs in as. */
    enum Login {
        /** Appends to and reads the logs. */
        LOG_WRITER,
        /** Writes the read model, tokens, dead letters and tasks. */
        PROJECTOR,
        /** Reads own rows, those in care and of the facility. */
        QUERY,
        /** Reads for administrators and officers. */
        OVERSIGHT,
        /** Owns by membership; for the minutes of a migration or replay only. */
        MIGRATOR
    }

    /**
     * A pool of connections of the role; each call makes a new one that the caller closes with the node.
     *
     * @param most the largest number of connections
     */
    DataSource pool(Login login, int most);

    /** Connects outside any pool, e.g. to hold a session lock or to listen. */
    DataSource direct(Login login);

    /** Runs the read model's migrations, as the migrator, into a schema that is made if missing: for a replay. */
    void migrateReadModelInto(String schema);
}

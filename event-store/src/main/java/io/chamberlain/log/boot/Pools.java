package io.chamberlain.log.boot;

import javax.sql.DataSource;

/** Closes connection pools, whatever made them. */
final class Pools {

    private Pools() {}

    static void close(DataSource pool) {
        if (pool instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("a pool could not be closed", e);
            }
        }
    }
}

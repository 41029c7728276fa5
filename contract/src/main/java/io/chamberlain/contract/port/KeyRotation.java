package io.chamberlain.contract.port;

import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * Replaces the key-encryption key while no node runs; found by {@link java.util.ServiceLoader}. Broken off at any point it
 * leaves every key readable, and goes on from there when it is called again.
 */
public interface KeyRotation {

    /**
     * @param owner connects as the owner of the keys
     * @param keyFile holds the key-encryption key; replaced
     * @return how many keys were wrapped anew
     * @throws StartRefused when the file is missing or not the database's own; nothing was written then
     * @throws IllegalStateException when a key does not open: then the file keeps the old key beside the new one
     */
    int rotate(DataSource owner, Path keyFile);
}

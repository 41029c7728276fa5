package io.chamberlain.contract.port;

/** Secrets of the network that the database never holds in the clear. */
public interface Keys {

    /** HMAC-SHA256 (hex) of a normalised personal value, for claims that stay checkable after an erasure. */
    String pepper(String value);

    /**
     * Derives a secret for one purpose from the key-encryption key (HKDF-SHA256).
     *
     * @param purpose e.g. {@code sql-context:2026-01-31}
     * @return 32 bytes
     */
    byte[] derive(String purpose);
}

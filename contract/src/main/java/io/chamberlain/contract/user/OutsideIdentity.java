package io.chamberlain.contract.user;

import io.chamberlain.contract.port.Keys;

/** Whom another issuer names: only issuer and subject together name somebody. */
public final class OutsideIdentity {

    private OutsideIdentity() {}

    /** The keyed hash that claims it; the lengths keep two pairs from reading as one text. */
    public static String key(String issuer, String subject, Keys keys) {
        return keys.pepper("identity:" + issuer.length() + ":" + issuer + ":" + subject);
    }
}

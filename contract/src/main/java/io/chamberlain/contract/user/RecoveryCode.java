package io.chamberlain.contract.user;

import io.chamberlain.contract.port.Keys;
import java.util.Locale;

/** A code that stands in once for a second factor which is lost, however it is typed. */
public final class RecoveryCode {

    private RecoveryCode() {}

    /** The keyed hash that is kept of it: without hyphens and spaces, in capitals. */
    public static String hash(String typed, Keys keys) {
        String canonical = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return keys.pepper("recovery-code:" + canonical);
    }
}

package io.chamberlain.query.compliance;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import org.jspecify.annotations.Nullable;

/** The keyset of the history is the position; on the wire it is a number in base 36 that promises nothing. */
final class HistoryCursor {

    private static final int RADIX = Character.MAX_RADIX;

    private HistoryCursor() {}

    static String after(long position) {
        return Long.toString(position, RADIX);
    }

    /** @throws Refused CURSOR_MALFORMED */
    static long read(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            return Long.parseLong(cursor, RADIX);
        } catch (NumberFormatException _) {
            throw new Refused(new CursorMalformed());
        }
    }
}

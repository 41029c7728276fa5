package io.chamberlain.query.compliance;

import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import io.chamberlain.query.reading.Cursor;
import org.jspecify.annotations.Nullable;

/** The keyset of the history is the position in one of the logs. */
record HistoryCursor(Log log) {

    String after(long position) {
        return wire().write(position);
    }

    /** @throws Refused CURSOR_MALFORMED */
    long read(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        long position = wire().read(cursor).getLong();
        if (position < 1) {
            throw new Refused(new CursorMalformed());
        }
        return position;
    }

    private Cursor wire() {
        return new Cursor("history " + log, 1);
    }
}

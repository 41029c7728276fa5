package io.chamberlain.log;

import io.chamberlain.contract.compliance.ComplianceQuery;
import java.util.Locale;

/** The logs of one database; the same code over two schemas. */
public enum LogName {
    /** What happened in the domain. */
    LOG,
    /** What was refused, denied or read. */
    ACCESS;

    /** As officers name it. */
    public static LogName of(ComplianceQuery.Log log) {
        return switch (log) {
            case DOMAIN -> LOG;
            case ACCESS -> ACCESS;
        };
    }

    /** The schema, unquoted. */
    public String schema() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel on which nodes tell each other of new positions. */
    public String channel() {
        return "chamberlain_" + schema();
    }
}

package io.chamberlain.api.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads instants in their one form (ISO 8601), in years that the database and every client know. */
public final class Moments {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Moments() {}

    /** To the microsecond; empty for another form or a year outside 1 to 9999. */
    public static Optional<Instant> read(String text) {
        try {
            Instant moment = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
            return moment.isBefore(FIRST) || moment.isAfter(LAST) ? Optional.empty() : Optional.of(moment);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}

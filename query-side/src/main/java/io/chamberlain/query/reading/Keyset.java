package io.chamberlain.query.reading;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/**
 * Where a page ended: the last row's place (microseconds since 1970, or a position) and id.
 */
record Keyset(long place, UUID id) {

    /** The end of the year 9999 in microseconds, and more positions than a log will ever have. */
    private static final long FURTHEST = 253_402_300_799_999_999L;

    /** The place and both halves of the id. */
    private static final int NUMBERS = 3;

    record Keyed<T>(Keyset keyset, T value) {}

    static <T> RowMapper<Keyed<T>> keyed(Listing.Source<T> source) {
        String column = source.column().replace("\"", "");
        return (row, n) -> new Keyed<>(
                new Keyset(placeOf(row, column, source.order()), row.getObject("id", UUID.class)),
                source.mapper().mapRow(row, n));
    }

    /** @throws Refused CURSOR_MALFORMED */
    static Keyset read(String cursor, Listing.Source<?> source) {
        ByteBuffer buffer = wire(source).read(cursor);
        long place = buffer.getLong();
        if (place < 0 || place > FURTHEST) {
            throw new Refused(new CursorMalformed());
        }
        return new Keyset(place, new UUID(buffer.getLong(), buffer.getLong()));
    }

    String write(Listing.Source<?> source) {
        return wire(source).write(place, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static Cursor wire(Listing.Source<?> source) {
        return new Cursor(source.select(), NUMBERS);
    }

    /** The first condition bounds the index scan, the second leaves out what the last page had of the same place. */
    void continueIn(Listing<?> listing, Listing.Source<?> source) {
        Object last = switch (source.order()) {
            case TIME -> Instant.EPOCH.plus(place, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case LOG -> place;
        };
        listing.where(source.column() + " <= ?", last).where("(" + source.column() + " < ? OR id > ?)", last, id);
    }

    private static long placeOf(ResultSet row, String column, Listing.Order order) throws SQLException {
        return switch (order) {
            case TIME ->
                ChronoUnit.MICROS.between(
                        Instant.EPOCH,
                        row.getObject(column, OffsetDateTime.class).toInstant());
            case LOG -> row.getLong(column);
        };
    }
}

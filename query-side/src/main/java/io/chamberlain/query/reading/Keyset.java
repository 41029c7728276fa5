package io.chamberlain.query.reading;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.springframework.jdbc.core.RowMapper;

/**
 * Where a page ended: the last row's place (microseconds since 1970, or a position) and id. On the wire it is opaque and carries a checksum, so that
 * a mangled one or another list's is refused; it grants nothing, policies hold on every page.
 */
record Keyset(long place, UUID id) {

    /** The end of the year 9999 in microseconds, and more positions than a log will ever have. */
    private static final long FURTHEST = 253_402_300_799_999_999L;

    private static final int BODY = 3 * Long.BYTES;
    private static final int WHOLE = BODY + Integer.BYTES;

    record Keyed<T>(Keyset keyset, T value) {}

    static <T> RowMapper<Keyed<T>> keyed(Listing.Source<T> source) {
        String column = source.column().replace("\"", "");
        return (row, n) -> new Keyed<>(
                new Keyset(placeOf(row, column, source.order()), row.getObject("id", UUID.class)),
                source.mapper().mapRow(row, n));
    }

    /** @throws Refused CURSOR_MALFORMED */
    static Keyset read(String cursor, Listing.Source<?> source) {
        byte[] bytes = decode(cursor);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != WHOLE || buffer.getInt(BODY) != checksum(bytes, source)) {
            throw new Refused(new CursorMalformed());
        }
        long place = buffer.getLong();
        if (place < 0 || place > FURTHEST) {
            throw new Refused(new CursorMalformed());
        }
        return new Keyset(place, new UUID(buffer.getLong(), buffer.getLong()));
    }

    String write(Listing.Source<?> source) {
        ByteBuffer buffer = ByteBuffer.allocate(WHOLE)
                .putLong(place)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        buffer.putInt(checksum(buffer.array(), source));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
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

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new CursorMalformed());
        }
    }

    private static int checksum(byte[] bytes, Listing.Source<?> source) {
        CRC32 crc = new CRC32();
        crc.update(source.select().getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, 0, BODY);
        return (int) crc.getValue();
    }
}

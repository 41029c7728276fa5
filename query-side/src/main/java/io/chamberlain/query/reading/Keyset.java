package io.chamberlain.query.reading;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.springframework.jdbc.core.RowMapper;

/**
 * Where a page ended: the last row's instant (microseconds) and id. On the wire it is opaque and carries a checksum, so that
 * a mangled one is refused; it grants nothing, policies hold on every page.
 */
record Keyset(Instant at, UUID id) {

    private static final int BODY = 3 * Long.BYTES;
    private static final int WHOLE = BODY + Integer.BYTES;

    record Keyed<T>(Keyset keyset, T value) {}

    static <T> RowMapper<Keyed<T>> keyed(Listing.Source<T> source) {
        String column = source.createdAt().replace("\"", "");
        return (row, n) -> new Keyed<>(
                new Keyset(row.getObject(column, OffsetDateTime.class).toInstant(), row.getObject("id", UUID.class)),
                source.mapper().mapRow(row, n));
    }

    /** @throws Refused CURSOR_MALFORMED */
    static Keyset read(String cursor) {
        byte[] bytes = decode(cursor);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != WHOLE || buffer.getInt(BODY) != checksum(bytes)) {
            throw new Refused(new CursorMalformed());
        }
        Instant at = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
        return new Keyset(at, new UUID(buffer.getLong(), buffer.getLong()));
    }

    String write() {
        ByteBuffer buffer = ByteBuffer.allocate(WHOLE)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        buffer.putInt(checksum(buffer.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }

    /** The first condition bounds the index scan, the second leaves out what the last page had of the same instant. */
    void continueIn(Listing<?> listing, String createdAt) {
        OffsetDateTime instant = at.atOffset(ZoneOffset.UTC);
        listing.where(createdAt + " <= ?", instant).where("(" + createdAt + " < ? OR id > ?)", instant, id);
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new CursorMalformed());
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, BODY);
        return (int) crc.getValue();
    }
}

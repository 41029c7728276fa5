package io.chamberlain.query.row.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/**
 * Rows as COPY reads them in its binary format, which costs both sides less than text. The types are those of the columns,
 * to the bit: nothing is converted on the way.
 */
public final class CopyBinary {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private static final int BYTES_OF_A_ROW = 320;

    private static final int ABSENT = -1;
    private static final byte FORMAT_OF_JSONB = 1;
    private static final int TYPE_TEXT = 25;
    private static final long SECONDS_UNTIL_2000 = 946_684_800;
    private static final int MICROS = 1_000_000;

    private ByteBuffer to;

    private CopyBinary(int bytes) {
        this.to = ByteBuffer.allocate(bytes);
    }

    /** What comes before the first row: the signature, no flags, no extension. */
    public static byte[] start() {
        return ByteBuffer.allocate(SIGNATURE.length + 2 * Integer.BYTES)
                .put(SIGNATURE)
                .putInt(0)
                .putInt(0)
                .array();
    }

    /** What comes after the last row. */
    public static byte[] end() {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) ABSENT).array();
    }

    /** So many rows, without what comes before and after all of them. */
    public static byte[] of(RowType<?> type, List<?> rows) {
        CopyBinary copy = new CopyBinary(rows.size() * BYTES_OF_A_ROW);
        rows.forEach(row -> copy.row(type.columns(), type.values(row)));
        byte[] bytes = new byte[copy.to.position()];
        copy.to.get(0, bytes);
        return bytes;
    }

    private void row(List<RowColumn> columns, @Nullable Object[] values) {
        room(Short.BYTES).putShort((short) values.length);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                room(Integer.BYTES).putInt(ABSENT);
            } else {
                field(columns.get(i).kind(), value);
            }
        }
    }

    private void field(Kind kind, Object value) {
        switch (kind) {
            case UUID -> uuid((UUID) value);
            case TEXT -> bytes(utf8((String) value));
            case ENUM -> bytes(utf8(((Enum<?>) value).name()));
            case JSON -> json(utf8((String) value));
            case NUMERIC -> bytes(ByteConverter.numeric(new BigDecimal((BigInteger) value)));
            case BIGINT -> sized(Long.BYTES).putLong((Long) value);
            case BOOLEAN -> sized(Byte.BYTES).put((byte) ((Boolean) value ? 1 : 0));
            case TIMESTAMP -> sized(Long.BYTES).putLong(sinceTheYear2000((Instant) value));
            case TEXTS -> texts((String[]) value);
        }
    }

    private void uuid(UUID id) {
        sized(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private void json(byte[] text) {
        sized(text.length + Byte.BYTES).put(FORMAT_OF_JSONB).put(text);
    }

    /** One dimension, counted from 1; an array without elements has none. */
    private void texts(String[] texts) {
        int start = room(Integer.BYTES).position();
        to.putInt(0);
        room(3 * Integer.BYTES).putInt(texts.length == 0 ? 0 : 1).putInt(0).putInt(TYPE_TEXT);
        if (texts.length > 0) {
            room(2 * Integer.BYTES).putInt(texts.length).putInt(1);
        }
        for (String text : texts) {
            bytes(utf8(text));
        }
        to.putInt(start, to.position() - start - Integer.BYTES);
    }

    private void bytes(byte[] value) {
        sized(value.length).put(value);
    }

    /** A field of so many bytes, which come next. */
    private ByteBuffer sized(int bytes) {
        return room(Integer.BYTES + bytes).putInt(bytes);
    }

    private ByteBuffer room(int bytes) {
        if (to.remaining() < bytes) {
            to = ByteBuffer.allocate(2 * to.capacity() + bytes).put(to.flip());
        }
        return to;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** In microseconds, rounded as the database rounds the text of a time. */
    private static long sinceTheYear2000(Instant at) {
        return (at.getEpochSecond() - SECONDS_UNTIL_2000) * MICROS + (long) Math.rint(at.getNano() / 1e3);
    }
}

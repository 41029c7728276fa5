package io.chamberlain.query.reading;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where a page of a list ended, as it goes over the wire: opaque, and with a checksum, so that a mangled one or another
 * list's is refused. It grants nothing: policies hold on every page.
 *
 * @param list whose cursors these are, in any words that no other list has
 * @param numbers that a cursor holds
 */
public record Cursor(String list, int numbers) {

    public String write(long... held) {
        ByteBuffer whole = ByteBuffer.allocate(size() + Integer.BYTES);
        for (long one : held) {
            whole.putLong(one);
        }
        whole.putInt(checksum(whole.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /**
     * The numbers, one after the other.
     *
     * @throws Refused CURSOR_MALFORMED for what this list never gave out
     */
    public ByteBuffer read(String cursor) {
        byte[] bytes = decode(cursor);
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        if (bytes.length != size() + Integer.BYTES || whole.getInt(size()) != checksum(bytes)) {
            throw new Refused(new CursorMalformed());
        }
        return whole;
    }

    private int size() {
        return numbers * Long.BYTES;
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new CursorMalformed());
        }
    }

    private int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(list.getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, 0, size());
        return (int) crc.getValue();
    }
}

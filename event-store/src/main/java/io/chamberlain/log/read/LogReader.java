package io.chamberlain.log.read;

import io.chamberlain.log.LogName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads one log with keysets: what a call costs does not depend on how far into the log it is. */
public final class LogReader {

    private static final String COLUMNS = "position, event_id, stream_type, stream_id, sequence, type, revision,"
            + " occurred_at, recorded_at, append_start, payload, metadata, encode(content_hash, 'hex')";

    private static final RowMapper<StoredEvent> ROW = (row, _) -> new StoredEvent(
            row.getLong(1),
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getObject(4, UUID.class),
            row.getLong(5),
            row.getString(6),
            row.getInt(7),
            row.getObject(8, OffsetDateTime.class).toInstant(),
            row.getObject(9, OffsetDateTime.class).toInstant(),
            row.getLong(10),
            row.getString(11),
            row.getString(12),
            row.getString(13));

    private final JdbcTemplate jdbc;
    private final String schema;
    private final String select;
    private final String ofType;

    public LogReader(LogName log, DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.schema = log.schema();
        this.select = "SELECT " + COLUMNS + " FROM " + schema + ".event ";
        this.ofType = " AND EXISTS (SELECT FROM " + schema
                + ".event o WHERE o.stream_id = ? AND o.sequence = 0 AND o.stream_type = ?)";
    }

    /** The next events after a position, at most so many. */
    public List<StoredEvent> after(long position, int most) {
        return jdbc.query(select + "WHERE position > ? ORDER BY position LIMIT ?", ROW, position, most);
    }

    public Optional<StoredEvent> at(long position) {
        return jdbc.query(select + "WHERE position = ?", ROW, position).stream().findFirst();
    }

    /** The next events of a stream from a sequence on, at most so many. */
    public List<StoredEvent> stream(UUID streamId, long fromSequence, int most) {
        return jdbc.query(
                select + "WHERE stream_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
                ROW,
                streamId,
                fromSequence,
                most);
    }

    /**
     * The same of a stream of the type; nothing of any other, and no row of it is looked at but the first.
     *
     * @param type null for any
     */
    public List<StoredEvent> stream(@Nullable String type, UUID streamId, long fromSequence, int most) {
        return type == null
                ? stream(streamId, fromSequence, most)
                : jdbc.query(
                        select + "WHERE stream_id = ? AND sequence >= ?" + ofType + " ORDER BY sequence LIMIT ?",
                        ROW,
                        streamId,
                        fromSequence,
                        streamId,
                        type,
                        most);
    }

    /** The newest sequence of a stream; empty when nothing happened in it. */
    public Optional<Long> lastSequence(UUID streamId) {
        String sql = "SELECT sequence FROM " + schema + ".event WHERE stream_id = ? ORDER BY sequence DESC LIMIT 1";
        return jdbc.queryForList(sql, Long.class, streamId).stream().findFirst();
    }

    /** The newest position; 0 in an empty log. */
    public long head() {
        Long head = jdbc.queryForObject("SELECT coalesce(max(position), 0) FROM " + schema + ".event", Long.class);
        return head == null ? 0 : head;
    }

    /** The newest position recorded at or before the instant; 0 when there is none. */
    public long positionAt(Instant instant) {
        String sql = "SELECT " + schema + ".position_at(?)";
        Long position = jdbc.queryForObject(sql, Long.class, instant.atOffset(ZoneOffset.UTC));
        return position == null ? 0 : position;
    }

    /** Events that match a filter, in order. */
    public List<StoredEvent> matching(Filter filter, long afterPosition, int most) {
        return jdbc.query(
                select + "WHERE position > ? " + filter.sql() + " ORDER BY position LIMIT ?",
                ROW,
                filter.parameters(afterPosition, most));
    }
}

package io.chamberlain.log.check;

import io.chamberlain.contract.compliance.ClaimCheck.Kind;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import tools.jackson.core.type.TypeReference;

/** Claims and reservations as the tables beside the log have them. */
final class StoredUniqueness {

    private static final TypeReference<Map<String, String>> VALUE = new TypeReference<>() {};
    private static final int FETCHED_AT_ONCE = 1000;
    private static final String CLAIMS = "SELECT c.scope, c.key, c.value, c.stream_id, c.position FROM log.claim c ";
    private static final String RESERVATIONS =
            "SELECT r.resource, lower(r.during), upper(r.during), r.stream_id, r.position FROM log.reservation r ";

    private final JdbcTemplate jdbc;

    StoredUniqueness(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setFetchSize(FETCHED_AT_ONCE);
    }

    long count() {
        Long count = jdbc.queryForObject(
                "SELECT (SELECT count(*) FROM log.claim) + (SELECT count(*) FROM log.reservation)", Long.class);
        return count == null ? 0 : count;
    }

    /** Those of the keys that are stored. */
    Map<Unique, Held> find(List<Unique> keys) {
        Map<Unique, Held> found = new HashMap<>();
        List<Unique> claims =
                keys.stream().filter(key -> key.kind() == Kind.CLAIM).toList();
        if (!claims.isEmpty()) {
            String sql = CLAIMS + "JOIN unnest(?::text[], ?::text[]) w(scope, key) USING (scope, key)";
            read(sql, row -> claim(row, found::put), scopes(claims), keys(claims));
        }
        List<Unique> reservations =
                keys.stream().filter(key -> key.kind() == Kind.RESERVATION).toList();
        if (!reservations.isEmpty()) {
            String sql = RESERVATIONS + "JOIN unnest(?::text[], ?::text[]::timestamptz[]) w(resource, since)"
                    + " ON r.resource = w.resource AND r.during @> w.since AND lower(r.during) = w.since";
            read(sql, row -> reservation(row, found::put), scopes(reservations), keys(reservations));
        }
        return found;
    }

    /** What a stream has of a resource. */
    Map<Unique, Held> reservations(UUID streamId, String resource) {
        Map<Unique, Held> found = new HashMap<>();
        String sql = RESERVATIONS + "WHERE r.stream_id = ? AND r.resource = ?";
        read(sql, row -> reservation(row, found::put), streamId, resource);
        return found;
    }

    /** All, in no order. */
    void each(BiConsumer<Unique, Held> consumer) {
        read(CLAIMS, row -> claim(row, consumer));
        read(RESERVATIONS, row -> reservation(row, consumer));
    }

    private void read(String sql, RowCallbackHandler row, Object... values) {
        jdbc.query(sql, row, values);
    }

    private static void claim(ResultSet row, BiConsumer<Unique, Held> consumer) throws SQLException {
        Map<String, String> value = EventJson.mapper().readValue(row.getString(3), VALUE);
        Claim claim = new Claim(row.getString(1), row.getString(2), value);
        consumer.accept(
                new Unique(Kind.CLAIM, claim.scope(), claim.key()),
                Held.by(claim, row.getObject(4, UUID.class), row.getLong(5)));
    }

    private static void reservation(ResultSet row, BiConsumer<Unique, Held> consumer) throws SQLException {
        String from = instant(row, 2).toString();
        Held held = new Held(instant(row, 3).toString(), row.getObject(4, UUID.class), row.getLong(5));
        consumer.accept(new Unique(Kind.RESERVATION, row.getString(1), from), held);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String[] scopes(List<Unique> keys) {
        return keys.stream().map(Unique::scope).toArray(String[]::new);
    }

    private static String[] keys(List<Unique> keys) {
        return keys.stream().map(Unique::key).toArray(String[]::new);
    }
}

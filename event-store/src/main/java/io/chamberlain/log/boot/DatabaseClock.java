package io.chamberlain.log.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The time of the database, which all nodes share, carried on by a counter that nobody can set. A claim on a processor is
 * compared with a time that another node wrote: with the nodes' own clocks a fast one would take every claim from the
 * living, and nobody could take the claims of a fast one that died.
 */
final class DatabaseClock extends Clock {

    private static final Logger LOGGER = System.getLogger(DatabaseClock.class.getName());
    private static final long ASK_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final JdbcTemplate jdbc;
    private volatile Seen seen;

    /** @throws DataAccessException when the database cannot be asked at first */
    DatabaseClock(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.seen = ask();
    }

    private record Seen(Instant at, long nanos) {}

    @Override
    public Instant instant() {
        Seen last = seen;
        long now = System.nanoTime();
        if (now - last.nanos() > ASK_EVERY_NANOS) {
            last = askAgain(last, now);
        }
        return last.at().plusNanos(Math.max(0, now - last.nanos()));
    }

    /** While the database is away the counter goes on. */
    private Seen askAgain(Seen last, long now) {
        Seen next;
        try {
            next = ask();
        } catch (DataAccessException e) {
            LOGGER.log(Level.DEBUG, "the database did not say what time it is");
            next = new Seen(last.at().plusNanos(now - last.nanos()), now);
        }
        seen = next;
        return next;
    }

    private Seen ask() {
        OffsetDateTime at = jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class);
        return new Seen(Objects.requireNonNull(at).toInstant(), System.nanoTime());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

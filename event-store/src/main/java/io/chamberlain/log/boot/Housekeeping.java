package io.chamberlain.log.boot;

import io.chamberlain.log.LogName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every hour forgets expired outcomes and the fates of batches that nobody can ask about any more, never an event; every
 * minute does what was left undone.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Housekeeping.class.getName());

    /** As the database does it: so many of each kind. */
    private static final long MOST_AT_ONCE = 10_000;

    private final ScheduledExecutorService clockwork;
    private final JdbcTemplate jdbc;
    private final String sql;

    /** @param undone what is tried again every minute; nothing to do costs next to nothing */
    Housekeeping(LogName log, DataSource source, Runnable undone) {
        this.jdbc = new JdbcTemplate(source);
        this.sql = "SELECT " + log.schema() + ".forget_outdated()";
        this.clockwork = Executors.newSingleThreadScheduledExecutor(work -> Thread.ofPlatform()
                .name("housekeeping-" + log.schema())
                .daemon()
                .unstarted(work));
        var _ = clockwork.scheduleWithFixedDelay(() -> whenPossible(this::forget), 10, 60, TimeUnit.MINUTES);
        var _ = clockwork.scheduleWithFixedDelay(() -> whenPossible(undone), 1, 1, TimeUnit.MINUTES);
    }

    /** A few at a time, each for good: a long time of which nothing was forgotten is caught up with. */
    void forget() {
        long rows;
        do {
            rows = forgotten();
        } while (rows >= MOST_AT_ONCE);
    }

    private long forgotten() {
        Long rows = jdbc.queryForObject(sql, Long.class);
        return rows == null ? 0 : rows;
    }

    private static void whenPossible(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException e) {
            LOGGER.log(Level.WARNING, "what is left to tidy beside the log is tried again later", e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}

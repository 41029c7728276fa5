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

/** Every hour forgets expired outcomes and the fates of batches that nobody can ask about any more. Never an event. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Housekeeping.class.getName());

    private final ScheduledExecutorService clockwork;
    private final JdbcTemplate jdbc;
    private final String sql;

    Housekeeping(LogName log, DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.sql = "SELECT " + log.schema() + ".forget_outdated()";
        this.clockwork = Executors.newSingleThreadScheduledExecutor(work -> Thread.ofPlatform()
                .name("housekeeping-" + log.schema())
                .daemon()
                .unstarted(work));
        var _ = clockwork.scheduleWithFixedDelay(this::tidy, 10, 60, TimeUnit.MINUTES);
    }

    private void tidy() {
        try {
            jdbc.query(sql, _ -> {});
        } catch (DataAccessException e) {
            LOGGER.log(Level.WARNING, "what is outdated beside the log will be forgotten later", e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}

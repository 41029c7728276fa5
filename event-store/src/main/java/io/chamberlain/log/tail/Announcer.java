package io.chamberlain.log.tail;

import io.chamberlain.log.LogName;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells other nodes of new positions, at most once per 10 ms and outside of any append: a NOTIFY within would make all
 * commits of the database wait for each other. A lost notification costs a reader its poll interval, nothing more.
 */
public final class Announcer implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Announcer.class.getName());
    private static final long AT_MOST_EVERY_NANOS = Duration.ofMillis(10).toNanos();

    private final Outage outage = new Outage(
            LOGGER,
            "other nodes could not be told of new positions; they will poll",
            "other nodes are told of new positions again");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final JdbcTemplate jdbc;
    private final String channel;
    private final Thread thread;
    private long newest;
    private boolean closed;

    public Announcer(LogName log, DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.channel = log.channel();
        this.thread =
                Thread.ofPlatform().name("announcer-" + log.schema()).daemon().start(this::work);
    }

    /** The log reaches a position; says so soon. */
    public void appended(long position) {
        lock.lock();
        try {
            if (position > newest) {
                newest = position;
                more.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        long announced = 0;
        for (long position = awaitAfter(announced); position > announced; position = awaitAfter(announced)) {
            announced = position;
            announce(position);
            LockSupport.parkNanos(AT_MOST_EVERY_NANOS);
        }
    }

    private void announce(long position) {
        try {
            jdbc.query("SELECT pg_notify(?, ?)", _ -> {}, channel, Long.toString(position));
            outage.succeeded();
        } catch (DataAccessException e) {
            outage.failed(e);
        }
    }

    /** @return a position beyond the one given, or 0 once closed */
    private long awaitAfter(long announced) {
        lock.lock();
        try {
            while (newest <= announced && !closed) {
                more.await();
            }
            return closed ? 0 : newest;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            more.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

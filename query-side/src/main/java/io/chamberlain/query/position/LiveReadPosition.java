package io.chamberlain.query.position;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.port.ReadPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The position as this node knows it: told by its own pass after each commit, and looked up in the database for what
 * another node's pass commits, often while somebody waits and seldom otherwise.
 */
public final class LiveReadPosition implements ReadPosition, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveReadPosition.class);
    private static final Duration WHILE_AWAITED = Duration.ofMillis(10);
    private static final Duration OTHERWISE = Duration.ofMillis(100);

    /** From more events than these it is not read whose they are: every follower looks for itself. */
    static final int MOST_READ = 1_000;

    private final LongSupplier stored;
    private final EventHistory history;
    private final Followers followers = new Followers();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long current;
    private volatile boolean running;

    /** @param stored reads the committed position from the database */
    public LiveReadPosition(LongSupplier stored, EventHistory history) {
        this.stored = stored;
        this.history = history;
    }

    @Override
    public long current() {
        return current;
    }

    @Override
    public boolean await(long position, Duration atMost) {
        if (current >= position) {
            return true;
        }
        waiting.incrementAndGet();
        wake.release();
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (current < position && left > 0) {
                left = moved.awaitNanos(left);
            }
            return current >= position;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return current >= position;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    @Override
    public Subscription follow(UUID streamId, LongConsumer position) {
        return followers.add(streamId, position);
    }

    /** What this node's pass has committed, in order. */
    public void committed(List<Recorded> events) {
        if (!events.isEmpty()) {
            long before = advance(events.getLast().position());
            events.stream()
                    .filter(event -> event.position() > before)
                    .forEach(event -> followers.tell(event.streamId(), event.position()));
        }
    }

    /** Streams whose parked events are in the rows now, at positions that went by long ago. */
    public void healed(Collection<UUID> streams) {
        streams.forEach(stream -> followers.tell(stream, current));
    }

    /** @return the position before; the same when it is there or further already */
    private long advance(long position) {
        lock.lock();
        try {
            long before = current;
            if (position > before) {
                current = position;
                moved.signalAll();
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Who waits is served first; then those are told who follow what another node's pass wrote. */
    private void lookUp() {
        long position = stored.getAsLong();
        long before = advance(position);
        if (position <= before || before == 0 || followers.isEmpty()) {
            return;
        }
        try {
            tellOf(before, position);
        } catch (RuntimeException _) {
            followers.tellAll(position);
        }
    }

    private void tellOf(long before, long position) {
        if (position - before > MOST_READ) {
            followers.tellAll(position);
        } else {
            history.all(before, position, event -> followers.tell(event.streamId(), event.position()));
        }
    }

    /** Whatever goes wrong once, whoever waits is served by the next look. */
    private void watch() {
        while (running) {
            try {
                lookUp();
            } catch (RuntimeException failure) {
                LOG.debug("the position cannot be read: {}", failure.getClass().getName());
            }
            try {
                pause();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void pause() throws InterruptedException {
        Duration pause = waiting.get() > 0 ? WHILE_AWAITED : OTHERWISE;
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("read-position").start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

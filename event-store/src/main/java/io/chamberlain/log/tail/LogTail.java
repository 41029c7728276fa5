package io.chamberlain.log.tail;

import io.chamberlain.log.LogName;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The one reader of a node at the end of a log. It keeps the newest events, each deserialized once, and every
 * {@link TailStream} takes them from here; a stream that is further behind reads batches of its own until it is near.
 * What this node appended is handed to it and never read; only what others appended is. Positions have no gaps, so that
 * "what comes next" is always one number.
 */
public final class LogTail implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(LogTail.class.getName());

    /** The safety net for signals that got lost. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How long an append of this node may be told of later than one behind it. */
    private static final long EARLY_NANOS = Duration.ofMillis(5).toNanos();

    static final int BATCH = 500;

    private final LogReader reader;
    private final Function<StoredEvent, TrackedEventMessage<?>> decode;
    private final Set<TailStream> streams = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signal = lock.newCondition();
    private final Condition arrival = lock.newCondition();
    private final NewestEvents events = new NewestEvents();
    private final Thread thread;
    private long signalled;
    private long signals;
    private long readsAt = System.nanoTime();
    private boolean closed;

    /** @param decode makes the message that streams hand out, with its position as its token */
    public LogTail(LogName log, LogReader reader, Function<StoredEvent, TrackedEventMessage<?>> decode) {
        this.reader = reader;
        this.decode = decode;
        this.thread = Thread.ofPlatform().name("tail-" + log.schema()).daemon().start(this::follow);
    }

    /** A stream of everything after a position. */
    public TailStream open(long afterPosition) {
        TailStream stream = new TailStream(this, afterPosition);
        streams.add(stream);
        wake();
        return stream;
    }

    void left(TailStream stream) {
        streams.remove(stream);
    }

    /**
     * What this node appended, durable now. Appends of one node may be told of in another order than the log's; those that
     * come early wait for a moment before what is between is read.
     *
     * @param own in the order of the log, with their positions as their tokens
     */
    public void appended(List<TrackedEventMessage<?>> own) {
        lock.lock();
        try {
            if (!events.hand(own)) {
                return;
            }
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
        streams.forEach(TailStream::available);
    }

    /** The log is said to reach a position: by this node's appender, or by whoever notifies. */
    public void reached(long position) {
        lock.lock();
        try {
            if (position > events.newest()) {
                if (signalled <= events.newest()) {
                    readsAt = System.nanoTime() + (events.someAreEarly() ? EARLY_NANOS : 0);
                }
                signalled = Math.max(signalled, position);
                signals++;
                signal.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            signal.signal();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        while (awaitSignal()) {
            try {
                if (!streams.isEmpty()) {
                    readOn();
                }
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "the end of the log cannot be read; trying again", e);
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    /** @return false once closed */
    private boolean awaitSignal() {
        lock.lock();
        try {
            long left = POLL.toNanos();
            while (!closed && left > 0 && !isBehind()) {
                left = signal.awaitNanos(left);
            }
            for (long early = readsAt - System.nanoTime(); !closed && isBehind() && early > 0; ) {
                early = signal.awaitNanos(early);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isBehind() {
        return !streams.isEmpty() && (events.newest() < 0 || signalled > events.newest());
    }

    private void readOn() {
        if (newest() < 0) {
            startAt(reader.head());
        }
        List<StoredEvent> batch;
        long seen;
        do {
            seen = signals();
            batch = reader.after(newest(), BATCH);
            List<TrackedEventMessage<?>> messages = new ArrayList<>(batch.size());
            batch.forEach(stored -> messages.add(decode.apply(stored)));
            if (!batch.isEmpty()) {
                keep(messages);
            }
        } while (batch.size() == BATCH);
        believe(seen);
    }

    private long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** What was said before a read that came to the end is not beyond it: a position nobody wrote is asked for once. */
    private void believe(long seen) {
        lock.lock();
        try {
            if (signals == seen) {
                signalled = events.newest();
            }
        } finally {
            lock.unlock();
        }
    }

    private void startAt(long head) {
        lock.lock();
        try {
            events.startAfter(head);
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
        streams.forEach(TailStream::available);
    }

    /** What was read; some of it may have been handed over meanwhile. */
    private void keep(List<TrackedEventMessage<?>> read) {
        lock.lock();
        try {
            events.keep(read);
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
        streams.forEach(TailStream::available);
    }

    /** The newest position that streams can hand out; -1 before the first look. */
    long newest() {
        lock.lock();
        try {
            return events.newest();
        } finally {
            lock.unlock();
        }
    }

    /** Those kept from a position on, at most a batch; empty when there are none, or when it is too far behind. */
    List<TrackedEventMessage<?>> keptFrom(long position) {
        lock.lock();
        try {
            return events.from(position, BATCH);
        } finally {
            lock.unlock();
        }
    }

    /** Those from a position on, read for one stream alone. */
    List<TrackedEventMessage<?>> readFrom(long position) {
        List<TrackedEventMessage<?>> messages = new ArrayList<>();
        for (StoredEvent stored : reader.after(position - 1, BATCH)) {
            messages.add(decode.apply(stored));
        }
        return messages;
    }

    /** @return whether the log reaches the position before the time is over */
    boolean await(long position, long time, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = unit.toNanos(time);
            while (events.newest() < position && left > 0 && !closed) {
                left = arrival.awaitNanos(left);
            }
            return events.newest() >= position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            signal.signalAll();
            arrival.signalAll();
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

package io.chamberlain.log.tail;

import io.chamberlain.log.LogName;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The one reader of a node at the end of a log. It keeps the newest events, each deserialized once, and every
 * {@link TailStream} takes them from here; a stream that is further behind reads batches of its own until it is near.
 * What this node appended is handed to it and never read; only what others appended is. Positions have no gaps, so that
 * "what comes next" is always one number. What is kept is opened: it is forgotten after a while and when somebody is erased.
 */
public final class LogTail implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(LogTail.class.getName());

    /** The safety net for signals that got lost. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How long an event stays in memory opened, whoever was erased on another node meanwhile. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    static final int BATCH = 500;

    private final LogReader reader;
    private final Function<StoredEvent, TrackedEventMessage<?>> decode;
    private final Set<TailStream> streams = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signal = lock.newCondition();
    private final Condition arrival = lock.newCondition();
    private final LongSupplier nanos;
    private final NewestEvents events;
    private final Hearsay said = new Hearsay();
    private final Outage outage =
            new Outage(LOGGER, "the end of the log cannot be read; trying again", "the end of the log is read again");
    private final AtomicLong forgotten = new AtomicLong();
    private final Thread thread;
    private boolean closed;

    /** @param decode makes the message that streams hand out, with its position as its token */
    public LogTail(LogName log, LogReader reader, Function<StoredEvent, TrackedEventMessage<?>> decode) {
        this(log, reader, decode, System::nanoTime);
    }

    /** @param nanos counts on like {@link System#nanoTime()} */
    LogTail(LogName log, LogReader reader, Function<StoredEvent, TrackedEventMessage<?>> decode, LongSupplier nanos) {
        this.reader = reader;
        this.decode = decode;
        this.nanos = nanos;
        this.events = new NewestEvents(nanos, KEPT);
        this.thread = Thread.ofPlatform().name("tail-" + log.schema()).daemon().start(this::follow);
    }

    /** A stream of everything after a position. */
    public TailStream open(long afterPosition) {
        TailStream stream = new TailStream(this, afterPosition);
        streams.add(stream);
        doLocked(signal::signal);
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
        if (locked(() -> events.hand(own))) {
            arrived();
        }
    }

    /** The log is said to reach a position: by this node's appender, or by whoever notifies. */
    public void reached(long position) {
        doLocked(() -> {
            if (said.hear(position, events.newest(), events.someAreEarly())) {
                signal.signal();
            }
        });
    }

    /** Somebody was erased: whatever is read from now on is opened again, or no more. */
    public void forget() {
        doLocked(() -> {
            forgotten.incrementAndGet();
            events.forget();
        });
    }

    /** What was taken at a time is as good as what would be read now. */
    boolean stands(Taken taken) {
        return taken.forgotten() == forgotten.get() && nanos.getAsLong() - taken.nanos() < KEPT.toNanos();
    }

    /** When something was opened. */
    record Taken(long nanos, long forgotten) {}

    Taken now() {
        return new Taken(nanos.getAsLong(), forgotten.get());
    }

    private void follow() {
        while (awaitSignal()) {
            try {
                doLocked(events::forgetOld);
                if (!streams.isEmpty()) {
                    readOn();
                    outage.succeeded();
                }
            } catch (RuntimeException e) {
                outage.failed(e);
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
            for (long early = said.earlyNanos(); !closed && isBehind() && early > 0; ) {
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
        return !streams.isEmpty() && (events.newest() < 0 || said.isBeyond(events.newest()));
    }

    private void readOn() {
        startAtHead();
        long times;
        boolean more;
        do {
            times = locked(said::times);
            more = readBatch();
        } while (more);
        long settled = times;
        doLocked(() -> said.settle(settled, events.newest()));
    }

    private void startAtHead() {
        if (newest() < 0) {
            long head = reader.head();
            doLocked(() -> events.startAfter(head));
            arrived();
        }
    }

    /** @return whether there may be more; what was opened while somebody was erased is read once more */
    private boolean readBatch() {
        Taken before = now();
        List<TrackedEventMessage<?>> batch = readFrom(newest() + 1);
        boolean kept = locked(() -> {
            boolean good = before.forgotten() == forgotten.get();
            if (good) {
                events.keep(batch);
            }
            return good;
        });
        if (kept && !batch.isEmpty()) {
            arrived();
        }
        return !kept || batch.size() == BATCH;
    }

    private void arrived() {
        doLocked(arrival::signalAll);
        streams.forEach(TailStream::available);
    }

    /** The newest position that streams can hand out; -1 before the first look. */
    long newest() {
        return locked(events::newest);
    }

    /** Those kept from a position on, at most a batch; empty when there are none, or when it is too far behind. */
    List<TrackedEventMessage<?>> keptFrom(long position) {
        return locked(() -> events.from(position, BATCH));
    }

    /** Those from a position on, at most a batch, read anew. */
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

    private void doLocked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        doLocked(() -> {
            closed = true;
            signal.signalAll();
            arrival.signalAll();
        });
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.chamberlain.log.append;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Those who wait, in the order they came; bounded by number and by bytes, so that a slow database fills no heap. */
final class AppendQueue {

    private static final int MOST_WAITING = 8192;
    private static final long MOST_BYTES = 48L << 20;
    private static final int MOST_PER_BATCH = 256;
    private static final int MOST_BYTES_PER_BATCH = 4 << 20;

    /**
     * How many have to wait before a second batch is sent while one is under way: it would only wait for the first one's
     * lock, and those who come meanwhile for both.
     */
    private static final int WORTH_OVERLAPPING = 48;

    /** A batch whose connection hangs keeps nobody else waiting. */
    private static final long LONGEST_WAIT_NANOS = 50_000_000;

    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition someoneWaits = lock.newCondition();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private int underWay;
    private boolean closed;

    /** @param patience how long somebody may have waited and still be served */
    AppendQueue(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** @return whether there was room */
    boolean offer(Waiting caller) {
        lock.lock();
        try {
            if (closed || waiting.size() >= MOST_WAITING || bytes + caller.size() > MOST_BYTES) {
                return false;
            }
            waiting.add(caller);
            bytes += caller.size();
            someoneWaits.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for somebody and takes everything that fits one batch; empty once closed and drained. Who waited longer than
     * anybody listens is told that nothing was appended: behind a database that was away, those who came last are served.
     */
    List<Waiting> take() throws InterruptedException {
        lock.lock();
        try {
            long left = LONGEST_WAIT_NANOS;
            giveUpTheOld();
            while (!closed && (waiting.isEmpty() || (isTooFewToOverlap() && left > 0))) {
                if (waiting.isEmpty()) {
                    someoneWaits.await();
                } else {
                    left = someoneWaits.awaitNanos(left);
                }
                giveUpTheOld();
            }
            underWay++;
            return batch();
        } finally {
            lock.unlock();
        }
    }

    private void giveUpTheOld() {
        long now = System.nanoTime();
        for (Waiting next = waiting.peek();
                next != null && now - next.sinceNanos() > patienceNanos;
                next = waiting.peek()) {
            waiting.remove();
            bytes -= next.size();
            next.giveUp("the log could not be written in time", null);
        }
    }

    private boolean isTooFewToOverlap() {
        return underWay > 0 && waiting.size() < WORTH_OVERLAPPING;
    }

    /** A batch that was taken is done with. */
    void served() {
        lock.lock();
        try {
            underWay--;
            someoneWaits.signal();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> batch() {
        List<Waiting> batch = new ArrayList<>();
        long size = 0;
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            size += next.size();
            if (!batch.isEmpty() && (batch.size() == MOST_PER_BATCH || size > MOST_BYTES_PER_BATCH)) {
                break;
            }
            batch.add(waiting.remove());
            bytes -= next.size();
        }
        return batch;
    }

    int depth() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** No more callers; those who wait are still served. */
    void close() {
        lock.lock();
        try {
            closed = true;
            someoneWaits.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

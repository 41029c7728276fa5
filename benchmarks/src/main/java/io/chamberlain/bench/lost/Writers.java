package io.chamberlain.bench.lost;

import io.chamberlain.bench.lost.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Everybody who writes while transactions are held open; counts what they were told. */
final class Writers {

    /** About 300 events a second from three of them, so that 10,000 positions pass within a minute. */
    private static final long PAUSE_MILLIS = 9;

    private static final long AFTER_A_KILL_MILLIS = 500;
    private static final int AT_ONCE = 500;

    private final Engine engine;
    private final AtomicBoolean over;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong killed = new AtomicLong();

    Writers(Engine engine, AtomicBoolean over) {
        this.engine = engine;
        this.over = over;
    }

    void fill(int events) throws Exception {
        for (int done = 0; done < events; done += AT_ONCE) {
            List<UUID> ids = Stream.generate(UUID::randomUUID)
                    .limit(Math.min(AT_ONCE, events - done))
                    .toList();
            engine.append(ids, Duration.ZERO);
            written.addAndGet(ids.size());
        }
    }

    /** One event after another until it is over, whatever happens to the backend. */
    Void write(Duration clockAhead) throws InterruptedException {
        while (!over.get()) {
            try {
                engine.append(List.of(UUID.randomUUID()), clockAhead);
                written.incrementAndGet();
            } catch (Exception told) {
                failed.incrementAndGet();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    /** Kills one writing backend after another; most looks find none at it. */
    Void kill() throws InterruptedException {
        while (!over.get()) {
            long ended = engine.killOne();
            killed.addAndGet(ended);
            TimeUnit.MILLISECONDS.sleep(ended > 0 ? AFTER_A_KILL_MILLIS : PAUSE_MILLIS);
        }
        return null;
    }

    /** Opens it again until it was open for as long as it should be. */
    Void hold(Held held) throws InterruptedException {
        AtomicBoolean stayed = new AtomicBoolean();
        while (!stayed.get()) {
            try {
                Engine.Pause pause = () -> {
                    TimeUnit.MILLISECONDS.sleep(held.open().toMillis());
                    stayed.set(true);
                };
                engine.hold(held.eventId(), held.clockAhead(), pause, held.end());
                written.addAndGet(held.end() == Engine.End.COMMIT ? 1 : 0);
            } catch (Exception told) {
                if (!stayed.get()) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        }
        return null;
    }

    /** Until so many more events are written. */
    void awaitMore(int events) throws InterruptedException {
        long enough = written.get() + events;
        while (written.get() < enough) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    AtomicLong written() {
        return written;
    }

    /** Appends that were answered with an error. */
    long failed() {
        return failed.get();
    }

    /** Backends killed while they wrote. */
    long killed() {
        return killed.get();
    }
}

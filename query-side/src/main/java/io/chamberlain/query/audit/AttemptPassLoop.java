package io.chamberlain.query.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the {@link AttemptPass} of this node, looking for news a few times a second: nobody waits for these rows. */
final class AttemptPassLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptPassLoop.class);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final AttemptPass pass;
    private @Nullable Thread thread;
    private CountDownLatch stopping = new CountDownLatch(0);

    AttemptPassLoop(AttemptPass pass) {
        this.pass = pass;
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        CountDownLatch signal = stopping;
        thread = Thread.ofVirtual().name("attempt-pass").start(() -> run(signal));
    }

    private void run(CountDownLatch signal) {
        try {
            Duration pause = retry();
            while (!signal.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = step();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A node that starts may be of a release that can read what an older one could not. */
    private Duration retry() {
        return guarded(() -> {
            pass.retry();
            return Duration.ZERO;
        });
    }

    private Duration step() {
        return guarded(() -> pass.step() ? Duration.ZERO : BETWEEN);
    }

    /** @return how long to wait before the next */
    private static Duration guarded(Supplier<Duration> step) {
        try {
            return step.get();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "the audit trail of refused attempts waits: {}",
                    failure.getClass().getName());
            return AFTER_FAILURE;
        }
    }

    /** Waits for the batch at hand. */
    @Override
    public synchronized void stop() {
        stopping.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

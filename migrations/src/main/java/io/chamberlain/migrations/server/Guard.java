package io.chamberlain.migrations.server;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server that was killed under a living node again; one that cannot start is tried less and less often. */
final class Guard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(30);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    private final BooleanSupplier served;
    private final Start start;
    private final BackOff backOff = new BackOff(LOOK_EVERY, AT_LEAST_EVERY);
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable String outage;

    private Guard(BooleanSupplier served, Start start) {
        this.served = served;
        this.start = start;
        this.thread = Thread.ofPlatform().daemon().name("database-guard").unstarted(this::watch);
    }

    /** Brings the server back where its clients look for it; ends soon when its thread is interrupted. */
    interface Start {
        void run() throws IOException;
    }

    static Guard over(BooleanSupplier served, Start start) {
        Guard guard = new Guard(served, start);
        guard.thread.start();
        return guard;
    }

    /** When it returns nothing is being started, nor will be. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            Duration wait = backOff.first();
            while (!closed) {
                Thread.sleep(wait);
                wait = look() ? backOff.first() : backOff.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look() {
        try {
            if (!served.getAsBoolean()) {
                startAgain();
            }
            return true;
        } catch (IOException | ServerRefused e) {
            notBack(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void startAgain() throws IOException {
        if (outage == null) {
            LOG.warn("The database server ended unexpectedly and is started again.");
            outage = "";
        }
        start.run();
        LOG.info("The database server is back.");
        outage = null;
    }

    /** Each reason is said once. */
    private void notBack(String reason) {
        if (!closed && !reason.equals(outage)) {
            LOG.error("The database server is not back yet: {}", reason);
            outage = reason;
        }
    }
}

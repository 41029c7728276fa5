package io.chamberlain.migrations.server;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server that was killed under a living node again, where its clients look for it. */
final class Guard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Cluster cluster;
    private final ServerSettings settings;
    private final int port;
    private boolean closed;

    private Guard(Cluster cluster, ServerSettings settings, int port) {
        this.cluster = cluster;
        this.settings = settings;
        this.port = port;
    }

    static Guard over(Cluster cluster, ServerSettings settings, int port) {
        Guard guard = new Guard(cluster, settings, port);
        Thread.ofPlatform().daemon().name("database-guard").start(guard::watch);
        return guard;
    }

    /** When it returns nothing is being started, nor will be. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized void watch() {
        try {
            while (!closed) {
                wait(LOOK_EVERY.toMillis());
                if (!closed) {
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (!cluster.isServed()) {
                LOG.warn("The database server ended unexpectedly and is started again.");
                cluster.takeOver();
                cluster.start(settings, () -> port);
            }
        } catch (IOException | ServerRefused e) {
            LOG.error("The database server is not back yet: {}", e.getMessage());
        }
    }
}

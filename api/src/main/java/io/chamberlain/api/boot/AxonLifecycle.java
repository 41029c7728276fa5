package io.chamberlain.api.boot;

import org.axonframework.config.Configuration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts Axon before the web server accepts a request and stops it after the last one is answered. */
@Component
class AxonLifecycle implements SmartLifecycle {

    /** Well before the web server, which Boot starts at {@code DEFAULT_PHASE - 2048}. */
    static final int PHASE = DEFAULT_PHASE - 8192;

    private final Configuration axon;
    private volatile boolean running;

    AxonLifecycle(Configuration axon) {
        this.axon = axon;
    }

    @Override
    public void start() {
        axon.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        axon.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

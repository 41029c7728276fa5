package io.chamberlain.log.tail;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells of something that fails again and again when it begins and when it is over, not each time. Used by one thread. */
final class Outage {

    private final Logger logger;
    private final String begun;
    private final String over;
    private boolean lasts;

    Outage(Logger logger, String begun, String over) {
        this.logger = logger;
        this.begun = begun;
        this.over = over;
    }

    void failed(Throwable failure) {
        if (!lasts) {
            lasts = true;
            logger.log(Level.WARNING, begun, failure);
        }
    }

    void succeeded() {
        if (lasts) {
            lasts = false;
            logger.log(Level.INFO, over);
        }
    }
}

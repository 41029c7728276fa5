package io.chamberlain.api.dispatch;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import java.time.Duration;

/**
 * No answer sooner: below it, an answer about a known address and one about an unknown would differ in time.
 *
 * @param least from the moment the request was taken up
 */
public record Floor(Duration least) {

    /** @param began as {@link System#nanoTime()} told it */
    public void waitFrom(long began) {
        try {
            Thread.sleep(least.minusNanos(System.nanoTime() - began));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Faulty(Fault.NOT_READY);
        }
    }
}

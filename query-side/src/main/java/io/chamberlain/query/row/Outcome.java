package io.chamberlain.query.row;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What work on another thread came to. */
public final class Outcome {

    private Outcome() {}

    /** Waits; what the work threw is thrown here. */
    public static <T> T of(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others work", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(failed.getCause());
        }
    }
}

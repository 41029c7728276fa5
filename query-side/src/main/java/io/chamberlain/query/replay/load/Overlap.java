package io.chamberlain.query.replay.load;

import io.chamberlain.query.row.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One piece of work at a time on a thread of its own, while this thread prepares the next. */
final class Overlap<T> implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("replay-writer").factory());
    private final Consumer<T> done;
    private @Nullable Future<T> pending;

    /** @param done hears of each result, on the thread that begins the works */
    Overlap(Consumer<T> done) {
        this.done = done;
    }

    /** Waits for the one before; tells of it when the new one is under way. */
    void begin(Callable<T> work) {
        Future<T> before = pending;
        T result = before == null ? null : Outcome.of(before);
        pending = thread.submit(work);
        if (result != null) {
            done.accept(result);
        }
    }

    /** Waits for the last one; what it threw is thrown here. */
    void await() {
        Future<T> last = pending;
        pending = null;
        if (last != null) {
            done.accept(Outcome.of(last));
        }
    }

    /** Waits for what still runs: nothing is written after this. */
    @Override
    public void close() {
        thread.close();
    }
}

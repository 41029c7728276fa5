package io.chamberlain.query.replay.schema;

import io.chamberlain.query.row.Outcome;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Work that keeps one processor of the server busy, some at a time, each in a transaction of its own.
 *
 * @param owner one connection for each that is under way
 */
record Abreast(Transactions owner) {

    private static final int AT_A_TIME = 2;

    /** Waits for all of it. What one of them threw is thrown here, and what had not begun is left. */
    void all(List<Consumer<Connection>> works) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> running = new ArrayList<>();
            works.forEach(work -> running.add(threads.submit(() -> owner.run(work))));
            try {
                running.forEach(Outcome::of);
            } catch (RuntimeException failure) {
                threads.shutdownNow();
                throw failure;
            }
        }
    }
}

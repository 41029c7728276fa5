package io.chamberlain.command.user;

import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Records attempts beside the answer, not before it: an answer that waited for the record would tell by its time that the
 * account or session exists. Nothing is lost: when very many wait, whoever asks waits with them, and a node that stops
 * records first what it has answered.
 */
public final class AttemptsAside {

    private static final Logger LOGGER = System.getLogger(AttemptsAside.class.getName());
    private static final int THREADS = 2;
    private static final int WAITING = 1_000;
    private static final long LONGEST_SECONDS = 10;

    private final AttemptLog attempts;
    private final ExecutorService threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("attempts-", 1).factory(),
            (task, _) -> task.run());

    public AttemptsAside(AttemptLog attempts) {
        this.attempts = attempts;
    }

    public void record(Attempt attempt) {
        threads.execute(() -> attempts.record(attempt));
    }

    /** Waits for what is under way; before the access log closes. */
    void finish() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.log(Level.WARNING, "attempts were still not recorded when the node stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.chamberlain.log.append;

import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.Verdict;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A caller that waits for the verdict on an append. */
record Waiting(Append append, int size, long sinceNanos, CompletableFuture<Verdict> verdict) {

    Waiting(Append append) {
        this(append, append.size(), System.nanoTime(), new CompletableFuture<>());
    }

    /** Nothing of it was or will be sent. */
    void giveUp(String why, @Nullable Throwable cause) {
        verdict.completeExceptionally(new AppendFailed(why, cause));
    }
}

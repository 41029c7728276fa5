package io.chamberlain.log.append;

import java.util.concurrent.CompletableFuture;

/** A caller that waits for the verdict on an append. */
record Waiting(Append append, int size, CompletableFuture<Verdict> verdict) {

    Waiting(Append append) {
        this(append, append.size(), new CompletableFuture<>());
    }
}

package io.chamberlain.bench.peer;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Counts the events whose effects are committed in the read tables. */
public final class Progress {

    private final AtomicLong committed = new AtomicLong();

    /** Counts the event at hand once its batch is committed. */
    public void eventHandled() {
        CurrentUnitOfWork.get().afterCommit(unit -> committed.incrementAndGet());
    }

    public long committed() {
        return committed.get();
    }
}

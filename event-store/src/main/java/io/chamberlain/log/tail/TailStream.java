package io.chamberlain.log.tail;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** One processor's way along a log. Used by one thread at a time, as Axon does. */
public final class TailStream implements TrackingEventStream {

    private final LogTail tail;
    private final Queue<TrackedEventMessage<?>> ahead = new ArrayDeque<>();
    private long next;
    private LogTail.Taken taken;
    private volatile @Nullable Runnable onAvailable;
    private volatile boolean closed;

    TailStream(LogTail tail, long afterPosition) {
        this.tail = tail;
        this.next = afterPosition + 1;
        this.taken = tail.now();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(ahead.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fill();
        if (ahead.isEmpty() && timeout > 0 && !closed && tail.await(next, timeout, unit)) {
            fill();
        }
        return !ahead.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (closed) {
                throw new IllegalStateException("the stream is closed");
            }
        }
        return ahead.remove();
    }

    private void fill() {
        giveBackWhatIsStale();
        if (!ahead.isEmpty() || closed || tail.newest() < next) {
            return;
        }
        taken = tail.now();
        List<TrackedEventMessage<?>> found = tail.keptFrom(next);
        ahead.addAll(found.isEmpty() ? tail.readFrom(next) : found);
        next += ahead.size();
    }

    /** Taken before somebody was erased, or long ago: it is opened anew. */
    private void giveBackWhatIsStale() {
        if (!ahead.isEmpty() && !tail.stands(taken)) {
            next -= ahead.size();
            ahead.clear();
        }
    }

    void available() {
        Runnable callback = onAvailable;
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public void close() {
        closed = true;
        tail.left(this);
    }
}

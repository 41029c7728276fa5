package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.load.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Callers that act at a given rate, however fast they could, until they are closed. */
final class Paced implements AutoCloseable {

    private static final int CALLERS = 16;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Long>> running = new ArrayList<>();
    private volatile boolean over;

    Paced(Contender contender, double perSecond) throws Exception {
        long every = (long) (CALLERS * 1e9 / perSecond);
        for (int caller = 0; caller < CALLERS; caller++) {
            Contender.Client client = contender.client(caller);
            long first = System.nanoTime() + every * caller / CALLERS;
            running.add(threads.submit(() -> act(client, first, every)));
        }
    }

    private long act(Contender.Client client, long first, long every) throws Exception {
        long done = 0;
        for (long next = first; !over; next += every, done++) {
            LockSupport.parkNanos(next - System.nanoTime());
            client.act();
        }
        return done;
    }

    /** @return how many acts there were */
    long end() throws InterruptedException, ExecutionException {
        over = true;
        long done = 0;
        for (Future<Long> caller : running) {
            done += caller.get();
        }
        return done;
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }
}

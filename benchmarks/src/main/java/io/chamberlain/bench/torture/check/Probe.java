package io.chamberlain.bench.torture.check;

import io.chamberlain.bench.torture.load.Book;
import io.chamberlain.bench.torture.load.Caller;
import io.chamberlain.bench.torture.load.Load;
import io.chamberlain.bench.torture.load.People;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks nodes for a new command and for a read that shows it, until one serves both. */
public final class Probe {

    private static final Duration GIVE_UP = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final People people;
    private final Load load;
    private final Book book;

    public Probe(People people, Load load, Book book) {
        this.people = people;
        this.load = load;
        this.book = book;
    }

    /** How long from now until any of the nodes serves a command and a read after it. */
    public Duration untilServed(List<URI> nodes) {
        long start = System.nanoTime();
        CompletableFuture<Void> served = new CompletableFuture<>();
        List<Thread> asking = nodes.stream()
                .map(node -> Thread.ofVirtual().start(() -> ask(people.clerk().at(node), served)))
                .toList();
        try {
            served.get(GIVE_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception never) {
            served.cancel(true);
            return GIVE_UP;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        asking.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return took;
    }

    private void ask(Caller clerk, CompletableFuture<Void> served) {
        while (!served.isDone()) {
            Book.Entry entry = load.probe(clerk);
            book.note(entry);
            if (entry.position() > 0
                    && clerk.look("/api/v1/transactions?limit=1", entry.position())
                            .isDone()) {
                served.complete(null);
            } else {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}

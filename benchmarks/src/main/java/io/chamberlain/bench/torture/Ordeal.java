package io.chamberlain.bench.torture;

import io.chamberlain.bench.torture.check.Invariants;
import io.chamberlain.bench.torture.check.Probe;
import io.chamberlain.bench.torture.fault.Fault;
import io.chamberlain.bench.torture.fault.Scene;
import io.chamberlain.bench.torture.house.House;
import io.chamberlain.bench.torture.house.NodeProcess;
import io.chamberlain.bench.torture.load.Book;
import io.chamberlain.bench.torture.load.Load;
import io.chamberlain.bench.torture.load.People;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A house with people in it who act, one fault after another, and a look at everything after each. */
final class Ordeal implements AutoCloseable {

    private static final int CLERKS = 4;

    private final House house;
    private final People people;
    private final Load load;
    private final Probe probe;
    private final Invariants invariants;
    private final Duration after;
    private final ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();

    private Ordeal(House house, People people, long seed, Duration after) {
        Book book = new Book();
        this.house = house;
        this.people = people;
        this.load = new Load(people, book, seed, CLERKS);
        this.probe = new Probe(people, load, book);
        this.invariants = new Invariants(house, people, book);
        this.after = after;
    }

    /** Starts both nodes and lets everybody in. Closes the house when it is closed. */
    static Ordeal prepare(House house, long seed, Duration after) throws InterruptedException {
        try {
            NodeProcess first = house.nodes().getFirst();
            first.start();
            first.awaitReady();
            // Before the second node starts: it would print another one-time password.
            People people = new People(bases(house), house.outbox());
            people.settleIn(house.oneTimePassword());
            house.nodes().getLast().start();
            house.nodes().getLast().awaitReady();
            return new Ordeal(house, people, seed, after);
        } catch (RuntimeException | InterruptedException e) {
            house.close();
            throw e;
        }
    }

    Cycle suffer(Fault fault, Random random) throws Exception {
        Scene scene = Scene.in(house, people, random);
        List<String> failures = new ArrayList<>();
        Duration served;
        Duration whole;
        try (Load.Round round = load.begin()) {
            TimeUnit.MILLISECONDS.sleep(after.toMillis());
            act(fault.begins(), scene, failures);
            Optional<CompletableFuture<Duration>> meanwhile =
                    fault.stopsAll() ? Optional.empty() : Optional.of(anywhere());
            TimeUnit.MILLISECONDS.sleep(fault.lasts().toMillis());
            act(fault.ends(), scene, failures);
            CompletableFuture<Duration> first = meanwhile.orElseGet(this::anywhere);
            whole = everywhere();
            served = first.get();
            TimeUnit.MILLISECONDS.sleep(after.toMillis());
            round.end();
        }
        return new Cycle(fault.name(), served, whole, invariants.check(failures));
    }

    /** A fault that does not do what it should is a violation like any other. */
    private static void act(Fault.Act act, Scene scene, List<String> failures) throws Exception {
        try {
            act.on(scene);
        } catch (IllegalStateException failed) {
            failures.add(String.valueOf(failed.getMessage()));
        }
    }

    private CompletableFuture<Duration> anywhere() {
        return CompletableFuture.supplyAsync(() -> probe.untilServed(bases(house)), aside);
    }

    /** The slowest node's. */
    private Duration everywhere() {
        return bases(house).stream()
                .map(node -> CompletableFuture.supplyAsync(() -> probe.untilServed(List.of(node)), aside))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static List<URI> bases(House house) {
        return house.nodes().stream().map(NodeProcess::base).toList();
    }

    People people() {
        return people;
    }

    @Override
    public void close() {
        aside.shutdownNow();
        house.close();
    }
}

package io.chamberlain.bench.torture.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Clerks and patients who move small amounts between few wallets, each by a random sequence of their own from one seed.
 * Money comes in, so that most commands succeed; some are refused, which is an answer, too.
 */
public final class Load {

    private final People people;
    private final Book book;
    private final long seed;
    private final List<Actor> actors = new ArrayList<>();
    private int rounds;

    public Load(People people, Book book, long seed, int clerks) {
        this.people = people;
        this.book = book;
        this.seed = seed;
        for (int i = 0; i < clerks; i++) {
            actors.add(new Clerk(people.clerk(), "c" + i));
        }
        for (int i = 0; i < people.wallets().size(); i++) {
            actors.add(new Patient(people.patient(i), i));
        }
    }

    /** A round of load that goes on until it is told to end. */
    public final class Round implements AutoCloseable {

        private final AtomicBoolean over = new AtomicBoolean();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> acting = new ArrayList<>();

        private Round(int number) {
            for (int i = 0; i < actors.size(); i++) {
                Actor actor = actors.get(i);
                Random random = new Random(seed + 1000L * number + i);
                acting.add(threads.submit(() -> {
                    while (!over.get()) {
                        actor.act(random);
                    }
                    return null;
                }));
            }
        }

        /** Ends it; returns when everybody has an answer to their last command, or gave up. */
        public void end() throws Exception {
            over.set(true);
            for (Future<?> actor : acting) {
                actor.get();
            }
        }

        @Override
        public void close() {
            over.set(true);
            threads.close();
        }
    }

    public Round begin() {
        return new Round(rounds++);
    }

    /** Somebody who does one thing after another. */
    private interface Actor {
        void act(Random random);
    }

    /** One funding that nobody repeats: whether the caller's node serves. */
    public Book.Entry probe(Caller clerk) {
        String key = UUID.randomUUID().toString();
        Map<String, ?> receipt = Map.of("amount", usd(1), "source", "RECEIPT", "reference", "probe-" + key);
        String path = "/api/v1/wallets/" + people.wallets().getFirst() + "/fundings";
        return entry(key, clerk.attempt(path, receipt, key));
    }

    private void send(Caller caller, String path, Map<String, ?> body, String key) {
        note(key, caller.post(path, body, key));
    }

    private Caller.Answer note(String key, Caller.Answer answer) {
        book.note(entry(key, answer));
        return answer;
    }

    private static Book.Entry entry(String key, Caller.Answer answer) {
        Book.Told told = answer.isDone()
                ? Book.Told.ACKNOWLEDGED
                : answer.status() == 0 || answer.status() >= 500 ? Book.Told.NOTHING : Book.Told.REFUSED;
        return new Book.Entry(key, told, answer.isDone() ? answer.position() : 0);
    }

    private String wallet(Random random) {
        return people.wallets().get(random.nextInt(people.wallets().size()));
    }

    private static Map<String, String> usd(int cents) {
        return Map.of("amount", cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100, "currency", "USD");
    }

    /** Keys from the seed: a run can be repeated. */
    private static String key(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private final class Clerk implements Actor {

        private final Caller caller;
        private final String name;

        Clerk(Caller caller, String name) {
            this.caller = caller;
            this.name = name;
        }

        @Override
        public void act(Random random) {
            String path = "/api/v1/wallets/" + wallet(random);
            String key = key(random);
            int cents = 1 + random.nextInt(500);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    Map<String, ?> receipt =
                            Map.of("amount", usd(500), "source", "RECEIPT", "reference", name + "-" + key);
                    send(caller, path + "/fundings", receipt, key);
                }
                case 2 -> send(caller, path + "/debits", Map.of("amount", usd(cents), "invoiceId", key(random)), key);
                default -> hold(path, cents, key, random);
            }
        }

        private void hold(String path, int cents, String key, Random random) {
            Map<String, ?> hold = Map.of("amount", usd(cents), "purpose", "INVOICE", "reference", key(random));
            Caller.Answer placed = note(key, caller.post(path + "/holds", hold, key));
            if (placed.isDone()) {
                String end = random.nextBoolean() ? "/captures" : "/releases";
                send(caller, path + "/holds/" + placed.text("facts.holdId") + end, Map.of(), key(random));
            }
        }
    }

    private final class Patient implements Actor {

        private final Caller caller;
        private final int number;

        Patient(Caller caller, int number) {
            this.caller = caller;
            this.number = number;
        }

        @Override
        public void act(Random random) {
            List<String> wallets = people.wallets();
            String to = wallets.get((number + 1 + random.nextInt(wallets.size() - 1)) % wallets.size());
            Map<String, ?> transfer = Map.of(
                    "fromWalletId", wallets.get(number), "toWalletId", to, "amount", usd(1 + random.nextInt(300)));
            send(caller, "/api/v1/transfers", transfer, key(random));
        }
    }
}

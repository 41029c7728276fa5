package io.chamberlain.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Lets a number of callers act as fast as they get answers, each on a thread of its own.
 *
 * @param walPosition where the server's write-ahead log is, in bytes
 */
public record Load(LongSupplier walPosition) {

    private static final long CATCH_UP_SECONDS = 120;

    private record Work(LongStream latencies, long count, long lastAt) {}

    /** @throws Exception what the first caller that failed met: a figure with failures is none */
    public Round run(Contender contender, int callers, double seconds) throws Exception {
        long shownBefore = projected(contender);
        long wal = walPosition.getAsLong();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Contender.Client> clients = clients(contender, callers);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Work>> running = new ArrayList<>();
            for (Contender.Client client : clients) {
                running.add(threads.submit(task(client, start, seconds)));
            }
            long startedAt = System.nanoTime();
            start.countDown();
            List<Work> works = results(running);
            long lag = works.stream().mapToLong(Work::count).sum() - (projected(contender) - shownBefore);
            Round round = round(contender, works, shownBefore, startedAt, lag, wal);
            for (Contender.Client client : clients) {
                client.close();
            }
            return round;
        }
    }

    private Round round(
            Contender contender, List<Work> works, long shownBefore, long startedAt, long lag, long walBefore)
            throws InterruptedException {
        long acknowledged = works.stream().mapToLong(Work::count).sum();
        long lastAt = works.stream().mapToLong(Work::lastAt).max().orElse(startedAt);
        boolean shows = contender instanceof Contender.Projecting;
        double lagSeconds = shows ? catchUp(contender, shownBefore + acknowledged, lastAt) : 0;
        long[] latencies =
                works.stream().flatMapToLong(Work::latencies).sorted().toArray();
        return new Round(
                acknowledged,
                (lastAt - startedAt) / 1e9,
                shows ? Math.max(0, lag) : 0,
                lagSeconds,
                Figures.percentile(latencies, 0.5) / 1e6,
                Figures.percentile(latencies, 0.99) / 1e6,
                walPosition.getAsLong() - walBefore);
    }

    private static List<Contender.Client> clients(Contender contender, int callers) throws Exception {
        List<Contender.Client> clients = new ArrayList<>();
        for (int number = 0; number < callers; number++) {
            clients.add(contender.client(number));
        }
        return clients;
    }

    private static Callable<Work> task(Contender.Client client, CountDownLatch start, double seconds) {
        return () -> {
            start.await();
            long until = System.nanoTime() + (long) (seconds * 1e9);
            long[] latencies = new long[1024];
            int count = 0;
            long before = System.nanoTime();
            while (before < until) {
                client.act();
                long after = System.nanoTime();
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, count * 2);
                }
                latencies[count++] = after - before;
                before = after;
            }
            return new Work(Arrays.stream(latencies, 0, count), count, before);
        };
    }

    private static List<Work> results(List<Future<Work>> running) throws Exception {
        List<Work> works = new ArrayList<>();
        for (Future<Work> work : running) {
            works.add(work.get());
        }
        return works;
    }

    private static double catchUp(Contender contender, long expected, long since) throws InterruptedException {
        long until = since + TimeUnit.SECONDS.toNanos(CATCH_UP_SECONDS);
        while (projected(contender) < expected) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(contender.name() + " did not show " + expected + " acts within "
                        + CATCH_UP_SECONDS + " s, but only " + projected(contender));
            }
            Thread.sleep(1);
        }
        return Math.max(0, System.nanoTime() - since) / 1e9;
    }

    private static long projected(Contender contender) {
        return contender instanceof Contender.Projecting projecting ? projecting.projected() : 0;
    }
}

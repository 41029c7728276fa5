package io.chamberlain.bench.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** Readers of the live tables that never pause; a read that fails ends the measurement. */
final class Watchers implements AutoCloseable {

    private static final int READERS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
    private final List<Future<long[]>> running = new ArrayList<>();
    private volatile boolean over;

    Watchers(DataSource source) {
        for (int reader = 0; reader < READERS; reader++) {
            running.add(threads.submit(() -> read(source)));
        }
    }

    private long[] read(DataSource source) throws SQLException {
        LongStream.Builder latencies = LongStream.builder();
        String newest = "select posted from clinic.wallets order by created_at desc, id limit 1";
        try (Connection connection = source.getConnection();
                PreparedStatement read = connection.prepareStatement(newest)) {
            while (!over) {
                long before = System.nanoTime();
                try (ResultSet row = read.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("a read saw an empty read model");
                    }
                }
                latencies.add(System.nanoTime() - before);
            }
        }
        return latencies.build().toArray();
    }

    /** @return the latencies in nanoseconds, sorted */
    long[] end() throws InterruptedException, ExecutionException {
        over = true;
        LongStream all = LongStream.empty();
        for (Future<long[]> reader : running) {
            all = LongStream.concat(all, LongStream.of(reader.get()));
        }
        return all.sorted().toArray();
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }
}

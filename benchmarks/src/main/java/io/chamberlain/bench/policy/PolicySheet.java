package io.chamberlain.bench.policy;

import io.chamberlain.bench.policy.Pair.Times;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.verdict.Sheet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads every table by its policies and by hand, in turns.
 *
 * @param data where passwords are kept
 * @param rows of each table
 * @param connections pairs of them, one after the other, for each reading: what a pair of processes takes depends on the
 *     processors that they happen to run on
 * @param times that each statement is measured on each of them
 */
public record PolicySheet(Server server, Path data, int rows, int connections, int times, Consumer<String> progress) {

    private static final List<String> COLUMNS = List.of(
            "table",
            "role, reader",
            "rows read",
            "p50 ms, policies",
            "p50 ms, WHERE",
            "ratio",
            "p50 ms more",
            "p99 ms, policies",
            "p99 ms, WHERE",
            "target");

    public Sheet measure() throws SQLException {
        progress.accept(String.format(Locale.ROOT, "row-level security, %,d rows a table", rows));
        try (Readers readers = Readers.of(server, data, rows)) {
            List<Pair> pairs = new ArrayList<>();
            for (Reading reading : Reading.all()) {
                Pair pair = read(readers, reading);
                progress.accept("  " + reading.title() + ": "
                        + String.join(" | ", pair.line().subList(3, 7)));
                pairs.add(pair);
            }
            return sheet(pairs, readers.tablesUnread());
        }
    }

    private Pair read(Readers readers, Reading reading) throws SQLException {
        Samples samples = new Samples(connections * times);
        int found = 0;
        for (int pair = 0; pair < connections; pair++) {
            found = read(readers, reading, samples);
        }
        return new Pair(reading, found, Times.of(samples.byPolicies), Times.of(samples.byHand));
    }

    /** @return how many rows were read, on connections that nobody used before */
    private int read(Readers readers, Reading reading, Samples samples) throws SQLException {
        String columns = readers.columns(reading);
        try (Connection guarded = readers.byPolicies(reading.role(), reading.who());
                Connection free = readers.past();
                PreparedStatement byPolicies = guarded.prepareStatement(reading.byPolicies(columns));
                PreparedStatement byHand = free.prepareStatement(reading.byHand(columns, readers.id(reading.who())))) {
            int found = same(reading, rows(byPolicies), rows(byHand));
            for (int i = -times / 4; i < times; i++) {
                boolean handFirst = i % 2 == 0;
                long early = handFirst ? time(byHand) : 0;
                long took = time(byPolicies);
                long late = handFirst ? early : time(byHand);
                if (i >= 0) {
                    samples.add(took, late);
                }
            }
            return found;
        }
    }

    /** Of one reading, in nanoseconds. */
    private static final class Samples {
        private final long[] byPolicies;
        private final long[] byHand;
        private int count;

        Samples(int most) {
            this.byPolicies = new long[most];
            this.byHand = new long[most];
        }

        void add(long policies, long hand) {
            byPolicies[count] = policies;
            byHand[count++] = hand;
        }
    }

    /** @throws IllegalStateException when the two do not give the same rows: then nothing is compared */
    private static int same(Reading reading, List<String> byPolicies, List<String> byHand) {
        if (!byPolicies.equals(byHand) || byPolicies.isEmpty()) {
            throw new IllegalStateException(reading.title() + ": " + byPolicies.size() + " rows by policies, "
                    + byHand.size() + " by hand, and they have to be the same");
        }
        return byPolicies.size();
    }

    private static List<String> rows(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<String> ids = new ArrayList<>();
            while (row.next()) {
                ids.add(row.getString("id"));
            }
            return ids;
        }
    }

    private static long time(PreparedStatement statement) throws SQLException {
        long before = System.nanoTime();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getString(1);
            }
        }
        return System.nanoTime() - before;
    }

    private Sheet sheet(List<Pair> pairs, String unread) {
        return new Sheet(
                String.format(Locale.ROOT, "Row-level security beside a hand-written WHERE, %,d rows a table", rows),
                COLUMNS,
                pairs.stream().map(Pair::line).toList(),
                pairs.stream().map(Pair::verdict).toList(),
                List.of(
                        "The newest page of 50. By policies: the statement without any condition, on a connection of the"
                                + " role; WHERE: with the condition written by hand, on a role that no policy holds for. Both"
                                + " gave the same rows, and took turns, " + times
                                + " times each on each of " + connections
                                + " pairs of fresh connections: what one pair takes depends on the processors that its two"
                                + " server processes land on. Percentiles are of all of these together.",
                        "Tables under policies that are not read here: " + (unread.isEmpty() ? "none" : unread) + ".",
                        "Target of each line: " + Pair.TARGET
                                + ". Both statements are prepared, in an open transaction;"
                                + " setting the signed context once for a transaction is not in it."));
    }
}

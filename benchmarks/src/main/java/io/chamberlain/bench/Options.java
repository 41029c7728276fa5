package io.chamberlain.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was typed.
 *
 * @param only the rows to measure; empty means all
 * @param profile also write a page for each row into docs/profiles
 * @param fill events of the log that has grown
 * @param minutes how long a node's memory is looked at
 * @param data an empty or missing directory to keep the server's data in; null means a temporary one
 */
record Options(
        boolean quick,
        boolean write,
        boolean help,
        boolean profile,
        Set<String> only,
        int clients,
        int rounds,
        double seconds,
        long fill,
        double minutes,
        @Nullable Path data) {

    private static final List<String> ROWS = List.of(
            "appends", //
            "commands",
            "rows",
            "growth",
            "rest",
            "policies",
            "memory",
            "start");

    private static final long GROWN = 10_000_000;

    /** What takes too long for a quick look. */
    private static final Set<String> LONG = Set.of("rows", "growth", "rest", "policies", "memory", "start");

    static final String HELP = """
            Measures Chamberlain beside its peers, in one run on one durable server.

            Usage: ./chamberlain bench [options]
              --quick         three short rounds, done within three minutes: appends by all callers at once, commands with
                              the read model; the other rows are left out unless --only names them
              --clients N     callers at once (64)
              --seconds N     length of one round (10; 2 with --quick)
              --fill N        events of the log that has grown (10000000; 100000 with --quick)
              --data DIR      keep the server's data here; has to be empty or missing (default: a temporary directory)
              --minutes N     how long a node's memory is looked at under load (30; 1 with --quick)
              --only NAMES    measure some rows, separated by commas:
                                appends    single durable events, beside bare inserts
                                commands   in-process commands beside Axon, and the read model: replay, swap, lag, as-of
                                rows       rows of each table, written at once and by Hibernate
                                growth     appends into a log that has grown, beside a young one a hundredth of its size
                                rest       commands over HTTP, signed in, beside Axon behind the same routes
                                policies   reads under row-level security beside a condition written by hand
                                memory     the heap of one node under load
                                start      until a node is ready, on an empty directory and on existing data
              --profile       then profile a round of ours for each row, into docs/profiles
              --write         write docs/benchmarks.md and docs/benchmarks.json; what is left out stays there as it was
              --help          show this
            """;

    /** @throws IllegalArgumentException with one line for the user */
    static Options read(String... arguments) {
        boolean quick = false;
        boolean write = false;
        boolean help = false;
        boolean profile = false;
        Set<String> only = Set.of();
        int clients = 64;
        double seconds = 0;
        double fill = 0;
        double minutes = 0;
        Path data = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--write" -> write = true;
                case "--help" -> help = true;
                case "--profile" -> profile = true;
                case "--only" -> only = rows(value(arguments, i++));
                case "--clients" -> clients = (int) number(arguments, i++, 1, 256);
                case "--seconds" -> seconds = number(arguments, i++, 0.1, 600);
                case "--fill" -> fill = number(arguments, i++, 1000, 1e9);
                case "--minutes" -> minutes = number(arguments, i++, 0.1, 24 * 60);
                case "--data" -> data = Path.of(value(arguments, i++));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + ", see --help");
            }
        }
        double length = seconds > 0 ? seconds : quick ? 2 : 10;
        long events = fill > 0 ? (long) fill : quick ? 100_000 : GROWN;
        double looked = minutes > 0 ? minutes : quick ? 1 : 30;
        return new Options(quick, write, help, profile, only, clients, quick ? 3 : 5, length, events, looked, data);
    }

    private static Set<String> rows(String names) {
        Set<String> rows = Set.of(names.split(",", -1));
        if (!ROWS.containsAll(rows)) {
            throw new IllegalArgumentException("--only knows " + String.join(", ", ROWS) + ", see --help");
        }
        return rows;
    }

    boolean measures(String row) {
        return only.isEmpty() ? !quick || !LONG.contains(row) : only.contains(row);
    }

    /** Numbers of callers of the single appends. */
    Set<Integer> callersOfAppends() {
        return new TreeSet<>(quick ? List.of(clients) : List.of(1, 16, clients));
    }

    /** Rows that are not measured, or not as large as the design asks for. */
    List<String> leftOut() {
        List<String> names =
                new ArrayList<>(ROWS.stream().filter(row -> !measures(row)).toList());
        if (measures("appends") && quick) {
            names.add("appends by fewer callers");
        }
        if (measures("growth") && fill < GROWN) {
            names.add(String.format(Locale.ROOT, "growth to %,d events", GROWN));
        }
        return List.copyOf(names);
    }

    private static String value(String[] arguments, int i) {
        if (i + 1 == arguments.length) {
            throw new IllegalArgumentException(arguments[i] + " needs a value, see --help");
        }
        return arguments[i + 1];
    }

    private static double number(String[] arguments, int i, double least, double most) {
        String text = value(arguments, i);
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of range is.
        }
        throw new IllegalArgumentException(arguments[i] + " " + text + " is not between " + least + " and " + most);
    }
}

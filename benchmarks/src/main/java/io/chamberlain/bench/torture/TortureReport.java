package io.chamberlain.bench.torture;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A run as a page. */
record TortureReport(TortureOptions options, Totals totals, Map<String, String> machine) {

    String markdown() {
        StringBuilder text = new StringBuilder("""
                # Torture

                Two real nodes on one private, durable PostgreSQL, everything on the loopback interface. Four clerks and four
                patients fund, debit, hold, capture, release and transfer on four hot wallets over REST while one fault after
                another is brought about. A client that gets no answer, or a 5xx, asks again under the same `Idempotency-Key`,
                at the other node in turn.

                """);
        text.append(sums());
        text.append(
                "\n| fault | times | served again, p50 | max | on every node, p50 | max | acknowledged | lost | twice |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        totals.byFault().forEach((name, cycles) -> text.append(line(name, cycles)));
        text.append(line("all", totals.cycles()));
        text.append(TAIL);
        text.append("\n## Machine and settings\n\n| | |\n|---|---|\n");
        machine.forEach((name, value) -> text.append("| " + name + " | " + value + " |\n"));
        return text.toString();
    }

    private String sums() {
        return String.format(
                Locale.ROOT,
                "- cycles: %d, seed %d; a stopped node stood still for %d s%n"
                        + "- commands: %,d acknowledged, %,d refused, %,d never answered%n"
                        + "- **lost: %d; twice: %d; other violations: %d; later than %d s: %d**%n"
                        + "- clients asked again after (status: times; 0 is no answer): %s%n",
                totals.cycles().size(),
                options.seed(),
                options.stopped().toSeconds(),
                totals.acknowledged(),
                totals.refused(),
                totals.untold(),
                totals.lost(),
                totals.twice(),
                totals.others(),
                Cycle.WITHIN.toSeconds(),
                totals.late(),
                totals.askedAgain());
    }

    private static String line(String name, List<Cycle> cycles) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %,d | %d | %d |%n",
                name,
                cycles.size(),
                seconds(Totals.middle(cycles, Cycle::served)),
                seconds(Totals.longest(cycles, Cycle::served)),
                seconds(Totals.middle(cycles, Cycle::whole)),
                seconds(Totals.longest(cycles, Cycle::whole)),
                sum(cycles, c -> c.found().acknowledged()),
                sum(cycles, c -> c.found().lost().size()),
                sum(cycles, c -> c.found().twice().size()));
    }

    private static long sum(List<Cycle> cycles, Function<Cycle, Integer> what) {
        return cycles.stream().mapToLong(what::apply).sum();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    private static final String TAIL = """

            ## What is checked after each fault, when all clients have their answers

            - Every acknowledged command is one append, at the position that the client was told; no refused one is there; none
              is there twice, whether acknowledged or not. Keys of earlier cycles stay known.
            - Positions are 1, 2, 3, ...; sequences of every stream are 0, 1, 2, ...
            - Claims equal a rebuild from the log. The journal adds up to zero per currency, every balance is the sum of its
              journal, nothing is parked.
            - The live tables equal a replay from nothing, which compliance starts and compares over REST.

            *Served again*: from the beginning of the fault until a new command is acknowledged by some node and a read there
            shows it. *On every node*: the same at each node, from the end of the fault; for a node that was started again, from
            when it said that it is ready. The bound holds for the former. A node alone may take longer: it gives up connections
            on which the database says nothing after fifteen seconds.

            A `kill -9` leaves the operating system's page cache alone. It does not prove that acknowledged commands survive a
            loss of power: that rests on `fsync`, which is on and asserted at start, and on honest disks.
            """;
}

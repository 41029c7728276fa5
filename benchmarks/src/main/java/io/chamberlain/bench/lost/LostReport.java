package io.chamberlain.bench.lost;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came out, as a page. */
record LostReport(List<Duration> holds, Map<String, String> machine, List<Finding> findings) {

    private static final String HEAD = """
            # Lost events

            Written by `./chamberlain lost-events --hold {holds} --write`. A committed event that a processor is never given is lost:
            its rows are missing for ever and nobody is told. The same scenario is played against our log and against the two
            event stores of Axon 4.13.0, built from Axon's own artifacts and configured by Spring Boot with their defaults (but
            for a pool of 40 connections), all at once on one durable PostgreSQL.

            - 20,000 events are there; then three writers append about 300 events a second, one with the right clock, one
              120 s ahead, one 120 s behind.
            - Meanwhile transactions with one event each stay open: {spoken}. The shortest in five variants (committed by a right
              clock, by one 120 s ahead, by one 120 s behind; rolled back; killed), the others committed by a right clock.
            - Twice a second a backend is killed in the middle of a write. When the last transaction has ended, 2,000 events
              more are written.
            - The transactions are opened when one reader has reached the end, which it then follows; another stays 20,000
              positions behind until the writers have ended. Both then read until nothing comes for six seconds, and what they
              were given is compared with what the tables hold.

            | engine | reader | committed | delivered | **lost** | twice | not committed | out of order | held events lost |
            |---|---|---:|---:|---:|---:|---:|---:|---|
            """;

    private static final String TAIL = """

            ## How to read it

            - Axon numbers events by a database sequence, so that numbers become visible out of order. Its readers note the gaps
              they see, but forget them when the event behind a gap is older than 60 s by its writer's clock, or when the end is
              10,000 positions on. Whatever is committed into a forgotten gap is lost. A clock that is two minutes behind is
              enough: no gap before an event of its writer is ever noted. Longer open transactions, slower readers and a busier
              log lose the rest.
            - Our log numbers events under a lock that is held until they are committed. There are no gaps, so nothing is noted,
              forgotten or lost, and no clock is asked. The price: while somebody holds such a transaction open, others wait,
              and are told after a while that the outcome is unknown or that nothing was written. No caller of ours can do
              that: the appender makes one call that commits itself and is bounded to ten seconds. The test does it by hand.
            - Out of order: delivered after a later position. For Axon that is a gap filled in time.

            | engine | backends killed | appends answered with an error |
            |---|---:|---:|
            """;

    String markdown() {
        String names = holds.stream().map(h -> h.toSeconds() + "s").collect(Collectors.joining(","));
        String spoken = holds.stream().map(h -> h.toSeconds() + " s").collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(HEAD.replace("{holds}", names).replace("{spoken}", spoken));
        findings.forEach(finding -> text.append(line(finding)));
        text.append(TAIL);
        findings.stream()
                .map(f -> String.format(Locale.ROOT, "| %s | %,d | %,d |%n", f.engine(), f.killed(), f.failed()))
                .distinct()
                .forEach(text::append);
        text.append("\n## Machine and settings\n\n| | |\n|---|---|\n");
        machine.forEach((name, value) -> text.append("| " + name + " | " + value + " |\n"));
        return text.toString();
    }

    private static String line(Finding f) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | **%,d** | %,d | %,d | %,d | %s |%n",
                f.engine(),
                f.reader(),
                f.committed(),
                f.delivered(),
                f.lost(),
                f.twice(),
                f.foreign(),
                f.outOfOrder(),
                String.join("; ", f.lostHeld()));
    }
}

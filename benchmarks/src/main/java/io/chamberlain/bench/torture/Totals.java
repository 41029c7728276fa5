package io.chamberlain.bench.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All cycles of a run. */
final class Totals {

    private final List<Cycle> cycles = new ArrayList<>();
    private final Map<Integer, Long> asked = new TreeMap<>();

    /** How often which answer made a client ask again. */
    void askedAgain(Map<Integer, Long> retries) {
        retries.forEach((status, times) -> asked.merge(status, times, Long::sum));
    }

    Map<Integer, Long> askedAgain() {
        return asked;
    }

    void add(Cycle cycle) {
        cycles.add(cycle);
    }

    List<Cycle> cycles() {
        return cycles;
    }

    boolean isClean() {
        return cycles.stream().allMatch(Cycle::isClean);
    }

    Map<String, List<Cycle>> byFault() {
        return cycles.stream().collect(Collectors.groupingBy(Cycle::fault, TreeMap::new, Collectors.toList()));
    }

    long acknowledged() {
        return cycles.stream().mapToLong(c -> c.found().acknowledged()).sum();
    }

    long refused() {
        return cycles.stream().mapToLong(c -> c.found().refused()).sum();
    }

    long untold() {
        return cycles.stream().mapToLong(c -> c.found().untold()).sum();
    }

    long lost() {
        return cycles.stream().mapToLong(c -> c.found().lost().size()).sum();
    }

    long twice() {
        return cycles.stream().mapToLong(c -> c.found().twice().size()).sum();
    }

    long others() {
        return cycles.stream().mapToLong(c -> c.found().others().size()).sum();
    }

    /** Cycles in which nobody served within the bound. */
    long late() {
        return cycles.stream()
                .filter(c -> c.served().compareTo(Cycle.WITHIN) > 0)
                .count();
    }

    static Duration middle(List<Cycle> cycles, Function<Cycle, Duration> what) {
        List<Duration> sorted = cycles.stream().map(what).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static Duration longest(List<Cycle> cycles, Function<Cycle, Duration> what) {
        return cycles.stream().map(what).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}

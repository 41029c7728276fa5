package io.chamberlain.bench.torture.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often which answer made a client ask again; 0 is no answer. */
public final class Counts {

    private final Map<Integer, LongAdder> retries = new ConcurrentHashMap<>();

    void retried(int status) {
        retries.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    public Map<Integer, Long> retries() {
        Map<Integer, Long> sorted = new TreeMap<>();
        retries.forEach((status, times) -> sorted.put(status, times.sum()));
        return sorted;
    }
}

package io.chamberlain.bench.child;

import java.util.List;
import java.util.Map;

/** Where contenders are measured. */
public interface Stage {

    /** Lets one begin to start; see {@link Remote#awaitEntered}. */
    Remote enter(Entry entry);

    /** What the report says about it. */
    Map<String, String> facts();

    /** Several that start at once. */
    default Cast enter(List<Entry> entries) {
        Cast cast = new Cast(entries.stream().map(entry -> enter(entry)).toList());
        try {
            cast.all().forEach(Remote::awaitEntered);
            return cast;
        } catch (RuntimeException e) {
            cast.close();
            throw e;
        }
    }

    /** Those of one row. */
    record Cast(List<Remote> all) implements AutoCloseable {

        /** As the tables name it. */
        public Remote named(String name) {
            return all.stream()
                    .filter(remote -> remote.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            all.forEach(Remote::close);
        }
    }
}

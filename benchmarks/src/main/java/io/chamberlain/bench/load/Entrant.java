package io.chamberlain.bench.load;

import java.util.OptionalLong;

/** Who takes turns in a row, wherever it runs: here, or in a process of its own. */
public interface Entrant {

    /** As the tables name it. */
    String name();

    /** One round, or a part of the warm-up. */
    Round run(int callers, double seconds) throws Exception;

    /** How many acts the database holds; see {@link Contender#stored}. */
    long stored();

    /** How many acts the read model's tables show; nothing where there is no read model. */
    OptionalLong shown();
}

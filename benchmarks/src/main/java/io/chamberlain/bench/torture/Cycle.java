package io.chamberlain.bench.torture;

import io.chamberlain.bench.torture.check.Invariants;
import java.time.Duration;
import java.util.Locale;

/**
 * One fault and what came of it.
 *
 * @param served from the fault's beginning until some node served again
 * @param whole from its end until every node did; of one that restarted a node, from when it was ready
 */
record Cycle(String fault, Duration served, Duration whole, Invariants.Found found) {

    /** The system serves again within this; a node whose connections went silent gives them up a little later. */
    static final Duration WITHIN = Duration.ofSeconds(10);

    boolean isClean() {
        return found.isClean() && served.compareTo(WITHIN) <= 0;
    }

    String line(int number) {
        return String.format(
                Locale.ROOT,
                "%4d  %-24s served again after %5.2f s, everywhere %5.2f s; %4d acknowledged, %3d refused, %2d"
                        + " untold%s",
                number,
                fault,
                served.toMillis() / 1000.0,
                whole.toMillis() / 1000.0,
                found.acknowledged(),
                found.refused(),
                found.untold(),
                isClean() ? "" : "  VIOLATION " + found.lost() + found.twice() + found.others());
    }
}

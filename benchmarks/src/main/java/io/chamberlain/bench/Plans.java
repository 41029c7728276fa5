package io.chamberlain.bench;

import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.rebuild.ReadModelRows;

/** How long everything is measured, after which warm-up. */
record Plans(Options options) {

    private static final double WARM_UP_OF_APPENDS = 3;

    /** Until the compiler has done its work on a contender; it works on the processors that are measured. */
    private static final double WARM_UP_OF_COMMANDS = 80;

    /** Most of that. */
    private static final double QUICK_WARM_UP_OF_COMMANDS = 8;

    /** A whole front door is more to compile, and comes to it later. */
    private static final double WARM_UP_OF_REST = 240;

    private static final int REBUILDS = 3;
    private static final long EVENTS_OF_TUNED = 20_000;
    private static final long QUICK_EVENTS_OF_TUNED = 10_000;

    Row.Plan appends(int callers) {
        return plan(callers, WARM_UP_OF_APPENDS);
    }

    Row.Plan commands() {
        return plan(options.clients(), options.quick() ? QUICK_WARM_UP_OF_COMMANDS : WARM_UP_OF_COMMANDS);
    }

    Row.Plan rest() {
        return plan(options.clients(), options.quick() ? QUICK_WARM_UP_OF_COMMANDS : WARM_UP_OF_REST);
    }

    /** One round alone is no figure, and needs no warm-up; the shorter the rounds, the less it is worth. */
    private Row.Plan plan(int callers, double warmUpSeconds) {
        double warmUp = options.rounds() == 1 ? 0 : Math.min(warmUpSeconds, 40 * options.seconds());
        return new Row.Plan(callers, options.rounds(), options.seconds(), warmUp);
    }

    ReadModelRows.Plan readModel() {
        return new ReadModelRows.Plan(
                Math.min(REBUILDS, options.rounds()),
                options.quick() ? QUICK_EVENTS_OF_TUNED : EVENTS_OF_TUNED,
                options.quick() ? 1 : 3,
                options.seconds());
    }
}

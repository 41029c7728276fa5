package io.chamberlain.query.replay.schema;

/** Movements that were loaded do not sum to zero in each currency. */
public final class UnbalancedJournal extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnbalancedJournal(long movements) {
        super("movements that do not sum to zero in their currency: " + movements);
    }
}

package io.chamberlain.query.replay;

/** Movements that were loaded do not sum to zero in each currency. */
final class UnbalancedJournal extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnbalancedJournal(long movements) {
        super("movements that do not sum to zero in their currency: " + movements);
    }
}

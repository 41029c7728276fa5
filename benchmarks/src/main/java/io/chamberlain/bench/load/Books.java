package io.chamberlain.bench.load;

import java.util.OptionalLong;

/**
 * A figure is published only when the database holds, and the read model shows, exactly what was acknowledged.
 *
 * @param storedBefore acts in the database when the row began
 * @param shownBefore acts in the read model's tables when the row began
 */
record Books(Entrant entrant, long storedBefore, OptionalLong shownBefore) {

    static Books of(Entrant entrant) {
        return new Books(entrant, entrant.stored(), entrant.shown());
    }

    void verify(long acknowledged) {
        same("stored", entrant.stored() - storedBefore, acknowledged);
        if (shownBefore.isPresent()) {
            same("shows", entrant.shown().orElseThrow() - shownBefore.getAsLong(), acknowledged);
        }
    }

    private void same(String verb, long counted, long acknowledged) {
        if (counted != acknowledged) {
            throw new IllegalStateException(
                    entrant.name() + " " + verb + " " + counted + " acts, acknowledged were " + acknowledged);
        }
    }
}

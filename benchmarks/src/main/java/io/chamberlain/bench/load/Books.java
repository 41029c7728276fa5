package io.chamberlain.bench.load;

/**
 * A figure is published only when the database holds, and the read model shows, exactly what was acknowledged.
 *
 * @param storedBefore acts in the database when the row began
 * @param shownBefore acts in the read model's tables when the row began
 */
record Books(Contender contender, long storedBefore, long shownBefore) {

    static Books of(Contender contender) {
        return new Books(contender, contender.stored(), shown(contender));
    }

    void verify(long acknowledged) {
        same("stored", contender.stored() - storedBefore, acknowledged);
        if (contender instanceof Contender.Projecting) {
            same("shows", shown(contender) - shownBefore, acknowledged);
        }
    }

    private void same(String verb, long counted, long acknowledged) {
        if (counted != acknowledged) {
            throw new IllegalStateException(
                    contender.name() + " " + verb + " " + counted + " acts, acknowledged were " + acknowledged);
        }
    }

    private static long shown(Contender contender) {
        return contender instanceof Contender.Projecting projecting ? projecting.shown() : 0;
    }
}

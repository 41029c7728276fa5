package io.chamberlain.bench.rebuild;

/** Writes read tables anew from a log. */
interface Rebuilding {

    /** As the tables name it. */
    String name();

    /**
     * @return how many events were projected, in which time
     * @throws IllegalStateException when the tables do not show exactly these
     */
    Rebuilt rebuild() throws InterruptedException;

    record Rebuilt(long events, double seconds) {}
}

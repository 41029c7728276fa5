package io.chamberlain.bench.rebuild;

/** Writes read tables anew from a log. */
public interface Rebuilding {

    /** As the tables name it. */
    String name();

    /**
     * @param most events that are enough of a peer, whose rate does not depend on how many; ours always does all
     * @return how many events were projected, in which time
     * @throws IllegalStateException when the tables do not show exactly these
     */
    Rebuilt rebuild(long most) throws Exception;

    record Rebuilt(long events, double seconds) {}
}

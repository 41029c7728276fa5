package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.load.Round;

/** Our read model, and what is measured of it. */
public interface ReadModel extends Rebuilding {

    /** @param perSecond at which commands go on meanwhile */
    Swap swap(double perSecond) throws Exception;

    /**
     * From an acknowledgement to the row that another connection sees.
     *
     * @param perSecond at which commands go on meanwhile
     */
    Round visible(double perSecond, double seconds) throws Exception;

    /** One wallet of so many events, asked for as it was at an earlier position, again and again. */
    Round asOf(int events, double seconds) throws Exception;

    /**
     * A replay took the place of the live tables.
     *
     * @param swap one act, the request
     * @param reads of the live tables while it went on
     */
    record Swap(Round swap, Round reads) {}
}

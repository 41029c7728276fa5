package io.chamberlain.log.append;

import io.chamberlain.contract.port.OutcomePending;

/** The connection was lost and the database could not be asked since: the append is there once, or not at all. */
public final class OutcomeUnknown extends RuntimeException implements OutcomePending {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(Throwable cause) {
        super("the outcome of an append could not be resolved in time", cause);
    }
}

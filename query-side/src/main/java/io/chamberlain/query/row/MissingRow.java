package io.chamberlain.query.row;

import java.util.UUID;

/** An event speaks of a row that is not there. */
public final class MissingRow extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MissingRow(String table, UUID id) {
        super(table + " has no row " + id);
    }
}

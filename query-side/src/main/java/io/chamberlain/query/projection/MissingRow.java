package io.chamberlain.query.projection;

import java.util.UUID;

/** An event speaks of a row that is not there. */
public final class MissingRow extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MissingRow(Class<?> row, UUID id) {
        super(row.getSimpleName() + " " + id + " is missing");
    }
}

package io.chamberlain.query.row;

import java.util.Collection;
import java.util.UUID;

/** A table as its projection writes it. What {@link #get} returned is written back by itself at the end of the batch. */
public interface Rows<R> {

    /** A new row; its id is given, never generated. */
    void add(R row);

    /** @throws MissingRow when there is none: the log and the table disagree */
    R get(UUID id);

    /** Reads many rows in one statement, so that {@link #get} need not ask for them one by one. */
    void load(Collection<UUID> ids);
}

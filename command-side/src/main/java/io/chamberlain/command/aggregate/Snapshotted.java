package io.chamberlain.command.aggregate;

/** An aggregate whose state a snapshot can keep; it reads the snapshot back like an event. */
public interface Snapshotted {

    /** The whole state as a record: equal records are equal states. */
    Object snapshot();
}

package io.chamberlain.command.state;

/** An aggregate that says how much memory it takes; others grow with what happened to them. */
public interface Weighed {

    /** No less than what it takes beside itself. */
    long bytes();
}

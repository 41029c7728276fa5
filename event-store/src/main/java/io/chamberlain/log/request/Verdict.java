package io.chamberlain.log.request;

/** What became of one caller's append. Everything but {@link Appended} left no trace. */
public sealed interface Verdict {

    /** @param lastPosition of the caller's last event, durable */
    record Appended(long lastPosition) implements Verdict {}

    /** Somebody else went first in one of the streams: decide again from fresh state. */
    record VersionConflict() implements Verdict {}

    record ClaimTaken(String scope) implements Verdict {}

    record ReservationTaken(String resource) implements Verdict {}

    /** The idempotency key has an outcome already. */
    record AlreadyAnswered() implements Verdict {}
}

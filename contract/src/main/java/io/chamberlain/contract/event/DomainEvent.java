package io.chamberlain.contract.event;

import java.util.List;

/**
 * Something that happened, as it is stored for ever. Events carry raw values (strings, integers, instants), so that a
 * stricter rule tomorrow cannot break yesterday's events. Claims, releases and reservations are pure functions of the
 * event: they can be rebuilt from the log at any time.
 */
public interface DomainEvent {

    /** What this event makes unique from now on. */
    default List<Claim> claims() {
        return List.of();
    }

    /** What it gives up. Releases of an append are applied before its claims. */
    default List<Claim.Key> releases() {
        return List.of();
    }

    /** The time ranges it takes; ranges of one resource never overlap. */
    default List<Reservation> reservations() {
        return List.of();
    }

    /** The resources of earlier reservations of the same stream that it gives back. */
    default List<String> returns() {
        return List.of();
    }
}

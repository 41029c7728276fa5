package io.chamberlain.log.check;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.Reservation;
import java.util.TreeMap;
import java.util.UUID;

/**
 * By what something unique is held.
 *
 * @param value what a claim tells, in a stable order; the end of a reservation
 * @param position of the event that makes it
 */
record Held(String value, UUID streamId, long position) {

    static Held by(Claim claim, UUID streamId, long position) {
        return new Held(new TreeMap<>(claim.value()).toString(), streamId, position);
    }

    static Held by(Reservation reservation, UUID streamId, long position) {
        return new Held(reservation.until().toString(), streamId, position);
    }
}

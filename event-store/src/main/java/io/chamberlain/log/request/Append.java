package io.chamberlain.log.request;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.Reservation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one caller wants in the log: all of it, or nothing. */
public record Append(
        List<NewEvent> events,
        List<Claiming> claims,
        List<Claim.Key> releases,
        List<Reserving> reservations,
        List<Returning> returns,
        @Nullable NewOutcome outcome) {

    public Append {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event");
        }
        events = List.copyOf(events);
        claims = List.copyOf(claims);
        releases = List.copyOf(releases);
        reservations = List.copyOf(reservations);
        returns = List.copyOf(returns);
    }

    /** Events that claim nothing. */
    public static Append of(List<NewEvent> events) {
        return new Append(events, List.of(), List.of(), List.of(), List.of(), null);
    }

    /**
     * @param event index of the event that makes it
     * @param replaces whether the same append releases the key
     */
    public record Claiming(int event, Claim claim, boolean replaces) {}

    /** @param event index of the event that makes it */
    public record Reserving(int event, Reservation reservation) {}

    public record Returning(UUID streamId, String resource) {}

    /** About how many bytes it keeps in memory. */
    public int size() {
        int size = 256 + 256 * (claims.size() + releases.size() + reservations.size());
        for (NewEvent event : events) {
            size += event.size();
        }
        return size;
    }
}

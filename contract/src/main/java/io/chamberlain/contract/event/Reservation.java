package io.chamberlain.contract.event;

import java.time.Instant;

/**
 * A time range {@code [from, until)} of a resource that nobody else may take.
 *
 * @param resource e.g. {@code seat:<chamber>:<n>}
 */
public record Reservation(String resource, Instant from, Instant until) {

    public Reservation {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a reservation ends after it begins");
        }
    }
}

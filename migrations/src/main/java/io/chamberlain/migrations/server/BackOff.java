package io.chamberlain.migrations.server;

import java.time.Duration;

/** How long to wait before something that failed is tried again: twice as long each time, up to a bound. */
final class BackOff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        Duration wait = next;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        return wait;
    }

    /** It went well. */
    Duration first() {
        next = first;
        return first;
    }
}

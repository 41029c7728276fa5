package io.chamberlain.command.session;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.session.SessionEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** The sessions a person may have at a time: a claim each. */
final class Seats {

    private static final int MOST = 5;

    private final Claims claims;
    private final EventStore log;

    Seats(Claims claims, EventStore log) {
        this.claims = claims;
        this.log = log;
    }

    /** @param displaced the session that has to leave it; null when it is free */
    record Seat(int number, @Nullable UUID displaced) {}

    /**
     * A free one, or that of a session that is over though nobody revoked it, or that of the session opened first.
     *
     * @param epoch of the account; a session of another is over
     */
    Seat find(UUID userId, int epoch, Instant at) {
        List<String> keys = IntStream.rangeClosed(1, MOST)
                .mapToObj(seat -> key(userId, seat))
                .toList();
        List<Claim> taken = claims.findAll(SessionEvent.SEAT, keys);
        Set<String> takenKeys = taken.stream().map(Claim::key).collect(Collectors.toSet());
        Optional<Seat> free = IntStream.rangeClosed(1, MOST)
                .filter(seat -> !takenKeys.contains(key(userId, seat)))
                .mapToObj(seat -> new Seat(seat, null))
                .findFirst();
        return free.orElseGet(() ->
                oldest(taken.stream().filter(claim -> isOver(claim, epoch, at)).toList(), taken));
    }

    /** Read without its lock: what is over stays over. */
    private boolean isOver(Claim claim, int epoch, Instant at) {
        DomainEventStream events = log.readEvents(claim.value().getOrDefault("sessionId", claim.key()));
        Session session = new Session();
        boolean found = false;
        while (events.hasNext()) {
            session.read(events.next().getPayload());
            found = true;
        }
        return found && session.isOver(epoch, at);
    }

    private static Seat oldest(List<Claim> over, List<Claim> taken) {
        Claim oldest = (over.isEmpty() ? taken : over)
                .stream()
                        .min(Comparator.comparing(Seats::openedAt).thenComparing(claim -> claim.key()))
                        .orElseThrow();
        int number = Integer.parseInt(oldest.key().substring(oldest.key().indexOf(':') + 1));
        String sessionId = oldest.value().get("sessionId");
        return new Seat(number, sessionId == null ? null : UUID.fromString(sessionId));
    }

    private static Instant openedAt(Claim claim) {
        return Instant.parse(claim.value().getOrDefault("openedAt", Instant.EPOCH.toString()));
    }

    private static String key(UUID userId, int seat) {
        return userId + ":" + seat;
    }
}

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
import org.jspecify.annotations.Nullable;

/** The sessions a person may have at a time: a claim each. */
final class Seats {

    private static final int MOST = 5;

    private final Claims claims;

    Seats(Claims claims) {
        this.claims = claims;
    }

    /** @param displaced the session that has to leave it; null when it is free */
    record Seat(int number, @Nullable UUID displaced) {}

    /** A free one, or that of the session opened first. */
    Seat find(UUID userId) {
        List<String> keys = IntStream.rangeClosed(1, MOST)
                .mapToObj(seat -> key(userId, seat))
                .toList();
        List<Claim> taken = claims.findAll(SessionEvent.SEAT, keys);
        Set<String> takenKeys = taken.stream().map(Claim::key).collect(Collectors.toSet());
        Optional<Seat> free = IntStream.rangeClosed(1, MOST)
                .filter(seat -> !takenKeys.contains(key(userId, seat)))
                .mapToObj(seat -> new Seat(seat, null))
                .findFirst();
        return free.orElseGet(() -> oldest(taken));
    }

    private static Seat oldest(List<Claim> taken) {
        Claim oldest = taken.stream()
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

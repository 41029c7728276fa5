package io.chamberlain.api.security;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.answer.RequestIds;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.actor.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a request says of the client behind an actor. */
final class Clients {

    private static final int LONGEST_USER_AGENT = 200;
    private static final Set<String> PURPOSES = Set.of("TREAT", "HPAYMT", "HOPERAT", "ETREAT", "PATRQT");

    private Clients() {}

    static Actor anonymous(HttpServletRequest request) {
        return Actor.anonymous(request.getRemoteAddr(), userAgent(request), RequestIds.of(request));
    }

    /** @throws Faulty HEADER_INVALID for an unknown purpose of use */
    static Actor complete(Actor signed, HttpServletRequest request) {
        return new Actor(
                signed.userId(),
                signed.role(),
                signed.facilityId(),
                signed.duties(),
                signed.sessionId(),
                signed.authenticatedAt(),
                request.getRemoteAddr(),
                userAgent(request),
                RequestIds.of(request),
                purpose(request),
                null,
                signed.keyId());
    }

    /** The same client with what its session says now. */
    static Actor renewed(Actor signed, Actor earlier) {
        return new Actor(
                signed.userId(),
                signed.role(),
                signed.facilityId(),
                signed.duties(),
                signed.sessionId(),
                signed.authenticatedAt(),
                earlier.address(),
                earlier.userAgent(),
                earlier.requestId(),
                earlier.purpose(),
                null,
                signed.keyId());
    }

    private static @Nullable String userAgent(HttpServletRequest request) {
        String given = request.getHeader(HttpHeaders.USER_AGENT);
        if (given == null) {
            return null;
        }
        String printable = given.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= LONGEST_USER_AGENT ? printable : printable.substring(0, LONGEST_USER_AGENT);
    }

    private static @Nullable String purpose(HttpServletRequest request) {
        String given = request.getHeader(Headers.PURPOSE);
        if (given != null && !PURPOSES.contains(given)) {
            throw new Faulty(Fault.HEADER_INVALID, Map.of("header", Headers.PURPOSE));
        }
        return given;
    }
}

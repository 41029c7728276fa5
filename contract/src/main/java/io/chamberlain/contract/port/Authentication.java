package io.chamberlain.contract.port;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.session.Grant;
import java.time.Instant;
import java.util.Optional;

/** Tells who a credential belongs to, from claims beside the log: a revocation holds on the next request. */
public interface Authentication {

    /** @param actor without address, user agent, request id and purpose: the front door adds them */
    record Signed(Actor actor, Grant grant) {}

    /**
     * @param tokenHash SHA-256 (hex) of the opaque session token
     * @return empty when the session is unknown, idle too long, expired, revoked, or the account has moved on
     */
    Optional<Signed> session(String tokenHash, Instant now);
}

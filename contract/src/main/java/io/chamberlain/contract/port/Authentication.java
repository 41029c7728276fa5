package io.chamberlain.contract.port;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.apikey.KeyGrant;
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

    /**
     * A key of a program whose public id is known.
     *
     * @param actor as {@link Signed#actor}: a facility's staff, or an administrator, for the person who made the key
     * @param holds whether the secret is the key's, it has not ended, and its maker is an administrator still
     */
    record Keyed(Actor actor, KeyGrant grant, boolean holds) {}

    /**
     * @param publicId the part of the key that names it
     * @param secretHash SHA-256 (hex) of the whole key
     * @return empty when there is none of the name
     */
    Optional<Keyed> key(String publicId, String secretHash, Instant now);
}

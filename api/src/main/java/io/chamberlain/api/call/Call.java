package io.chamberlain.api.call;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Idempotency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What travels beside a request's body: who asks and under which conditions. A controller's method takes it as a
 * parameter.
 *
 * @param key as the caller gave it; null without one
 * @param idempotency under which the outcome is kept; null without a key or without a person
 * @param expectedVersion from {@code If-Match}
 * @param atLeast from {@code Chamberlain-At-Least}
 * @param tokenHash of the session's token; null without a session
 */
public record Call(
        Actor actor,
        @Nullable String key,
        @Nullable Idempotency idempotency,
        @Nullable Long expectedVersion,
        @Nullable Long atLeast,
        @Nullable String tokenHash) {

    /** Request attribute in which security leaves the actor. */
    public static final String ACTOR = Call.class.getName() + ".actor";

    /** Request attribute in which security leaves the hash of the session's token. */
    public static final String TOKEN_HASH = Call.class.getName() + ".tokenHash";

    /** A call with nothing but who asks: no key, no version, no position. */
    public static Call plain(Actor actor) {
        return new Call(actor, null, null, null, null, null);
    }

    /**
     * The person who asks.
     *
     * @throws Faulty NOT_SIGNED_IN when nobody is signed in
     */
    public UUID userId() {
        UUID userId = actor.userId();
        if (userId == null) {
            throw new Faulty(Fault.NOT_SIGNED_IN);
        }
        return userId;
    }

    /**
     * The session the person asks with.
     *
     * @throws Faulty NOT_SIGNED_IN when nobody is signed in
     */
    public UUID sessionId() {
        UUID sessionId = actor.sessionId();
        if (sessionId == null) {
            throw new Faulty(Fault.NOT_SIGNED_IN);
        }
        return sessionId;
    }

    /** The same person looking at one position or later. */
    public Call seeing(long position) {
        return new Call(actor, key, idempotency, expectedVersion, position, tokenHash);
    }

    /** The same request of a person whose session was looked at again. */
    public Call by(Actor again) {
        return new Call(again, key, idempotency, expectedVersion, atLeast, tokenHash);
    }

    /** The same request, its outcome kept under another name; with no condition on a version. */
    public Call under(@Nullable Idempotency name) {
        return new Call(actor, key, name, null, atLeast, tokenHash);
    }
}

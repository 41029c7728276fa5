package io.chamberlain.contract.message;

import io.chamberlain.contract.actor.Actor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the metadata beside a command or query. Values live in the node's memory only; what an event stores of them
 * is listed in {@link Stored}.
 */
public final class Envelope {

    /** {@link Actor}; required on every command and query. */
    public static final String ACTOR = "actor";

    /** {@link java.time.Instant} of the decision; stamped at dispatch. */
    public static final String AT = "at";

    /** {@link Idempotency} of the command; absent when the caller gave none. */
    public static final String IDEMPOTENCY = "idempotency";

    /** {@link Long}: the version the caller has seen (If-Match); absent when they do not care. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** {@link Receipt}: filled in by the log when the command is durable. */
    public static final String RECEIPT = "receipt";

    /** {@link Long}: a query waits until the read model is at this position (read your own writes). */
    public static final String AT_LEAST = "atLeast";

    private Envelope() {}

    /** Names of the metadata that every stored event carries, all strings. */
    public static final class Stored {
        public static final String ACTOR_ID = "actorId";
        public static final String ACTOR_ROLE = "actorRole";
        public static final String ACTOR_FACILITY = "actorFacility";
        public static final String ACTOR_SYSTEM = "actorSystem";
        public static final String SESSION_ID = "sessionId";
        /** Of the program's key that acted for the person. */
        public static final String KEY_ID = "keyId";
        /** Personal: sealed for the actor, in the events of an account for its person when no actor is known. */
        public static final String ADDRESS = "address";
        /** Personal: sealed as the address is. */
        public static final String USER_AGENT = "userAgent";

        public static final String REQUEST_ID = "requestId";
        public static final String PURPOSE = "purpose";
        /** The command's logical name, e.g. {@code wallet.FundWallet}. */
        public static final String COMMAND = "command";
        /** One story: the first message of it. */
        public static final String CORRELATION_ID = "correlationId";
        /** The message that caused this one: the command, or the event a policy reacted to. */
        public static final String CAUSATION_ID = "causationId";

        private Stored() {}

        /** What is stored of who was behind an event: a map that can be added to. */
        public static Map<String, String> of(Actor actor) {
            Map<String, String> stored = new LinkedHashMap<>();
            put(stored, ACTOR_ID, actor.userId());
            put(stored, ACTOR_ROLE, actor.role());
            put(stored, ACTOR_FACILITY, actor.facilityId());
            put(stored, ACTOR_SYSTEM, actor.system());
            put(stored, SESSION_ID, actor.sessionId());
            put(stored, KEY_ID, actor.keyId());
            put(stored, ADDRESS, actor.address());
            put(stored, USER_AGENT, actor.userAgent());
            put(stored, REQUEST_ID, actor.requestId());
            put(stored, PURPOSE, actor.purpose());
            return stored;
        }

        private static void put(Map<String, String> stored, String key, @Nullable Object value) {
            if (value != null) {
                stored.put(key, value.toString());
            }
        }
    }
}

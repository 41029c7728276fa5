package io.chamberlain.log.codec;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Envelope.Stored;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events store of who was behind them. */
public final class EventMetadata {

    private EventMetadata() {}

    /** Keys of {@link Stored}, in a map that can be added to. */
    public static Map<String, String> of(Actor actor) {
        Map<String, String> stored = new LinkedHashMap<>();
        put(stored, Stored.ACTOR_ID, actor.userId());
        put(stored, Stored.ACTOR_ROLE, actor.role());
        put(stored, Stored.ACTOR_FACILITY, actor.facilityId());
        put(stored, Stored.ACTOR_SYSTEM, actor.system());
        put(stored, Stored.SESSION_ID, actor.sessionId());
        put(stored, Stored.ADDRESS, actor.address());
        put(stored, Stored.USER_AGENT, actor.userAgent());
        put(stored, Stored.REQUEST_ID, actor.requestId());
        put(stored, Stored.PURPOSE, actor.purpose());
        return stored;
    }

    private static void put(Map<String, String> stored, String key, @Nullable Object value) {
        if (value != null) {
            stored.put(key, value.toString());
        }
    }
}

package io.chamberlain.contract.message;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Envelope.Stored;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every event remembers of the command that made it: who, from where, which command, as part of which story. */
public final class Provenance {

    private Provenance() {}

    /**
     * A sender that continues a story says so under {@link Stored#CORRELATION_ID} and {@link Stored#CAUSATION_ID}.
     *
     * @param messageId begins a story of its own where the sender names none
     * @param command null when no command is behind it
     * @param beside what travels with the message, by the keys of {@link Envelope}
     * @return keys of {@link Stored}
     */
    public static Map<String, String> of(String messageId, @Nullable Class<?> command, Map<String, ?> beside) {
        Map<String, String> stored =
                beside.get(Envelope.ACTOR) instanceof Actor actor ? of(actor) : new LinkedHashMap<>();
        put(stored, Stored.COMMAND, command == null ? null : Command.nameOf(command));
        put(stored, Stored.CORRELATION_ID, told(beside, Stored.CORRELATION_ID, messageId));
        put(stored, Stored.CAUSATION_ID, told(beside, Stored.CAUSATION_ID, messageId));
        return stored;
    }

    /** Keys of {@link Stored}, in a map that can be added to. */
    public static Map<String, String> of(Actor actor) {
        Map<String, String> stored = new LinkedHashMap<>();
        put(stored, Stored.ACTOR_ID, actor.userId());
        put(stored, Stored.ACTOR_ROLE, actor.role());
        put(stored, Stored.ACTOR_FACILITY, actor.facilityId());
        put(stored, Stored.ACTOR_SYSTEM, actor.system());
        put(stored, Stored.SESSION_ID, actor.sessionId());
        put(stored, Stored.KEY_ID, actor.keyId());
        put(stored, Stored.ADDRESS, actor.address());
        put(stored, Stored.USER_AGENT, actor.userAgent());
        put(stored, Stored.REQUEST_ID, actor.requestId());
        put(stored, Stored.PURPOSE, actor.purpose());
        return stored;
    }

    private static Object told(Map<String, ?> beside, String key, String otherwise) {
        Object told = beside.get(key);
        return told == null ? otherwise : told;
    }

    private static void put(Map<String, String> stored, String key, @Nullable Object value) {
        if (value != null) {
            stored.put(key, value.toString());
        }
    }
}

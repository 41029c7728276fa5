package io.chamberlain.log.beside;

import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal.Replayed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a command's outcome is stored: the answer, or the refusal with its facts as text. */
public record OutcomeJson(
        @Nullable Accepted accepted, @Nullable Replayed refused) {

    public static String of(Accepted accepted) {
        return EventJson.mapper().writeValueAsString(new OutcomeJson(accepted, null));
    }

    static String of(Refusal refusal) {
        return EventJson.mapper().writeValueAsString(new OutcomeJson(null, replayable(refusal)));
    }

    static OutcomeJson read(String json) {
        return EventJson.mapper().readValue(json, OutcomeJson.class);
    }

    private static Replayed replayable(Refusal refusal) {
        if (refusal instanceof Replayed replayed) {
            return replayed;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        JsonNode components = EventJson.mapper().valueToTree(refusal);
        components.properties().forEach(fact -> {
            JsonNode value = fact.getValue();
            facts.put(fact.getKey(), value.isValueNode() ? value.asString() : value.toString());
        });
        return new Replayed(refusal.code(), refusal.kind(), refusal.detail(), facts);
    }
}

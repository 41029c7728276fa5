package io.chamberlain.command.decision;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Envelope.Stored;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * What every event remembers of the command that made it: who, from where, which command, as part of which story. A
 * sender that continues a story says so under {@link Stored#CORRELATION_ID} and {@link Stored#CAUSATION_ID}.
 */
final class Correlation implements CorrelationDataProvider {

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, String> stored = new HashMap<>();
        Object id = message.getIdentifier();
        stored.put(Stored.CORRELATION_ID, told(message, Stored.CORRELATION_ID, id));
        stored.put(Stored.CAUSATION_ID, told(message, Stored.CAUSATION_ID, id));
        if (message.getPayload() instanceof Command command) {
            stored.put(Stored.COMMAND, CommandName.of(command.getClass()).text());
        }
        if (message.getMetaData().get(Envelope.ACTOR) instanceof Actor actor) {
            stored.putAll(Stored.of(actor));
        }
        return stored;
    }

    private static String told(Message<?> message, String key, Object otherwise) {
        return Objects.requireNonNullElse(message.getMetaData().get(key), otherwise)
                .toString();
    }
}

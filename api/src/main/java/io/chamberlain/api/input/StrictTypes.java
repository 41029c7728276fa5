package io.chamberlain.api.input;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads ids and instants in their one form (Jackson alone also takes numbers, Base64 and short ids), and text without
 * control characters.
 */
final class StrictTypes extends SimpleModule {

    private static final long serialVersionUID = 1L;

    StrictTypes() {
        super("chamberlain-strict");
        addDeserializer(UUID.class, new Id());
        addDeserializer(Instant.class, new Moment());
        addDeserializer(String.class, new Text());
        addKeyDeserializer(String.class, new Key());
    }

    private static final class Id extends StdDeserializer<UUID> {

        Id() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (UUID) context.handleUnexpectedToken(getValueType(context), parser);
            }
            String text = parser.getString();
            return StrictIds.CANONICAL.matcher(text).matches()
                    ? UUID.fromString(text)
                    : (UUID) context.handleWeirdStringValue(UUID.class, text, "not a UUID");
        }
    }

    private static final class Moment extends StdDeserializer<Instant> {

        Moment() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
            }
            String text = parser.getString();
            Optional<Instant> moment = Moments.read(text);
            return moment.isPresent()
                    ? moment.get()
                    : (Instant) context.handleWeirdStringValue(Instant.class, text, "not an instant");
        }
    }

    /** Jackson's own, with what it refuses to convert. */
    private static final class Text extends StringDeserializer {

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            return text == null || Characters.areText(text)
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, text, "not text");
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return Characters.areOneLine(key) ? key : context.handleWeirdKey(String.class, key, "not text");
        }
    }
}

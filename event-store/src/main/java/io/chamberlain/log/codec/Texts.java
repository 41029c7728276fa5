package io.chamberlain.log.codec;

import io.chamberlain.contract.event.EventJson;
import tools.jackson.databind.JsonNode;

/**
 * The last look at the texts of an event: one with a NUL could be appended, but no table that is read could ever take it.
 */
final class Texts {

    private static final String ESCAPED_NUL = "\\u0000";

    private Texts() {}

    /** @throws IllegalArgumentException when a text in it has a NUL */
    static void check(String json) {
        if (json.contains(ESCAPED_NUL)) {
            check(EventJson.mapper().readTree(json));
        }
    }

    /** @throws IllegalArgumentException when a text in it has a NUL */
    static void check(JsonNode node) {
        if (node.isString() && node.asString().indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with a NUL cannot be stored");
        }
        node.forEach(Texts::check);
    }
}

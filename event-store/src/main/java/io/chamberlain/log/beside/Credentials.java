package io.chamberlain.log.beside;

import io.chamberlain.contract.event.Credential;
import io.chamberlain.contract.event.EventCatalogue;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of a payload what passwords and tokens are verified from. By the names that the whole catalogue marks, not
 * those of one event: a payload has the shape of its own revision, which the code may know no more.
 */
final class Credentials {

    private static final Set<String> NAMES = EventCatalogue.names().stream()
            .<Class<?>>map(EventCatalogue::typeOf)
            .flatMap(Credentials::components)
            .filter(component -> component.isAnnotationPresent(Credential.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private Credentials() {}

    /** Changes what it is given, at every depth. */
    static JsonNode without(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.remove(NAMES);
        }
        json.forEach(Credentials::without);
        return json;
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? Stream.concat(Stream.of(component), components(component.getType()))
                        : Stream.of(component));
    }
}

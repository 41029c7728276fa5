package io.chamberlain.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A sentence and an example for each route, by the name of its method, from {@code examples.json}. */
@Component
class Examples {

    private final Map<String, Example> byRoute;

    Examples(JsonMapper json) {
        this.byRoute = read(json);
    }

    /**
     * Of one route.
     *
     * @param request null for a route without a body
     * @param answer null for a route that answers nothing
     */
    record Example(
            String summary,
            @Nullable Object request,
            @Nullable Object answer) {}

    Optional<Example> of(String route) {
        return Optional.ofNullable(byRoute.get(route));
    }

    private static Map<String, Example> read(JsonMapper json) {
        try (InputStream file = Examples.class.getResourceAsStream("examples.json")) {
            return json.readValue(Objects.requireNonNull(file), new TypeReference<Map<String, Example>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

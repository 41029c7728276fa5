package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the interface says of itself, held against what it answers. */
final class Promises {

    private static JsonNode paths;

    private Promises() {}

    /** A code that a route answers with stands in the description of that route. */
    static void assertTold(HttpResponse<?> refusal, String code) {
        String method = refusal.request().method().toLowerCase(Locale.ROOT);
        String path = refusal.request().uri().getPath();
        Optional<String> template = templateOf(paths(refusal.request().uri()), path);
        JsonNode route = template.map(known -> paths.path(known).path(method)).orElse(null);
        if (route == null || route.isMissingNode()) {
            return; // no route of the interface: metrics, a page, nothing at all
        }
        JsonNode told = route.path("responses").path(Integer.toString(refusal.statusCode()));
        assertThat(told.findValues("enum").stream()
                        .flatMap(codes -> StreamSupport.stream(codes.spliterator(), false))
                        .map(JsonNode::asString))
                .as("codes that /openapi.json tells of %s %s for %s", method, path, refusal.statusCode())
                .contains(code);
    }

    private static Optional<String> templateOf(JsonNode known, String path) {
        return known.propertyNames().stream()
                .filter(template -> path.matches(template.replaceAll("\\{\\w+}", "[^/]+")))
                .min(Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()));
    }

    /** The same at every node. */
    private static synchronized JsonNode paths(URI asked) {
        if (paths == null) {
            paths = JsonMapper.shared()
                    .readTree(read(asked.resolve("/openapi.json")))
                    .path("paths");
        }
        return paths;
    }

    private static String read(URI description) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(description).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s", description).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

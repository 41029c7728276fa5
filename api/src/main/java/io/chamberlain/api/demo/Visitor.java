package io.chamberlain.api.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person with a program of their own: signs in, sends commands with idempotency keys, reads their own writes, and comes
 * back when told that there were too many requests.
 */
public final class Visitor {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI base;
    private @Nullable String token;
    private long position;

    /** @param base e.g. {@code http://127.0.0.1:8080} */
    public Visitor(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** @param body null when there is none */
    public record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {

        /** The problem's stable code, or the empty string. */
        public String code() {
            return body == null ? "" : body.path("code").asString("");
        }

        /** A field of the body as text, or the empty string. */
        public String text(String field) {
            return body == null ? "" : body.at("/" + field.replace('.', '/')).asString("");
        }

        public JsonNode json() {
            if (body == null) {
                throw new IllegalStateException("the answer has no body");
            }
            return body;
        }
    }

    public void signIn(String email, String password) {
        token = null; // the one of before may be over, and would be refused
        token = expect(201, "POST", "/api/v1/sessions", Map.of("email", email, "password", password))
                .text("token");
    }

    /** Replaces a one-time password. */
    public void signInFirst(String email, String oneTimePassword, String newPassword) {
        token = expect(
                        201,
                        "POST",
                        "/api/v1/sessions",
                        Map.of("email", email, "password", oneTimePassword, "newPassword", newPassword))
                .text("token");
    }

    /** Sends a command that must succeed. */
    public Answer post(String path, Map<String, ?> body) {
        return demand(send("POST", path, body, UUID.randomUUID().toString()));
    }

    /** Sends a command under a key of the caller's choice, whatever comes of it. */
    public Answer attempt(String path, Map<String, ?> body, String idempotencyKey) {
        return send("POST", path, body, idempotencyKey);
    }

    /** Sends a command that is expected to be refused, or not. */
    public Answer attempt(String path, Map<String, ?> body) {
        return attempt(path, body, UUID.randomUUID().toString());
    }

    public Answer put(String path, Map<String, ?> body) {
        return demand(send("PUT", path, body, UUID.randomUUID().toString()));
    }

    public Answer delete(String path) {
        return demand(send("DELETE", path, null, null));
    }

    /** Reads at least what this visitor has written or was told of. */
    public Answer get(String path) {
        return demand(look(path));
    }

    /** Reads, whatever the answer. */
    public Answer look(String path) {
        return send("GET", path, null, null);
    }

    /** Waits with the next reads for what another visitor has written. */
    public void hearOf(Visitor other) {
        position = Math.max(position, other.position);
    }

    /** The newest position this visitor has written or heard of. */
    public long position() {
        return position;
    }

    /** Lets a fifth of a second pass before looking again. */
    public void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Answer expect(int status, String method, String path, Map<String, ?> body) {
        Answer answer = send(method, path, body, null);
        if (answer.status() != status) {
            throw new IllegalStateException(method + " " + path + " answered " + answer.status() + " " + answer.code());
        }
        return answer;
    }

    private static Answer demand(Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException("answered " + answer.status() + " " + answer.code());
        }
        return answer;
    }

    private Answer send(String method, String path, @Nullable Map<String, ?> body, @Nullable String key) {
        try {
            Answer answer = once(method, path, body, key);
            while (answer.status() == 429) {
                Thread.sleep(Duration.ofSeconds(Long.parseLong(answer.headers().getOrDefault("retry-after", "1"))));
                answer = once(method, path, body, key);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Answer once(String method, String path, @Nullable Map<String, ?> body, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (position > 0) {
            request.header("Chamberlain-At-Least", Long.toString(position));
        }
        request.header("Chamberlain-Purpose", "HPAYMT");
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return read(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private Answer read(HttpResponse<String> response) {
        response.headers()
                .firstValueAsLong("Chamberlain-Position")
                .ifPresent(durable -> position = Math.max(position, durable));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        String body = response.body();
        return new Answer(response.statusCode(), body.isBlank() ? null : JSON.readTree(body), headers);
    }
}

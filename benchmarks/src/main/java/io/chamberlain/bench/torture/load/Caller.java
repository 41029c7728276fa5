package io.chamberlain.bench.torture.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that knows several nodes. When one does not answer, or says that it cannot now, it asks the next one the same
 * under the same key, until somebody answers or its patience ends.
 */
public final class Caller {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration EACH = Duration.ofSeconds(6);
    private static final Duration ONCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http;
    private final List<URI> nodes;
    private final Counts counts;
    private final Session session;
    private final AtomicInteger next = new AtomicInteger();

    public Caller(HttpClient http, List<URI> nodes, Counts counts) {
        this(http, nodes, counts, new Session());
    }

    private Caller(HttpClient http, List<URI> nodes, Counts counts, Session session) {
        this.http = http;
        this.nodes = nodes;
        this.counts = counts;
        this.session = session;
    }

    /** Somebody's session, shared by their programs. */
    private static final class Session {
        private volatile String token = "";
        private volatile String email = "";
        private volatile String password = "";
    }

    /** The same person at one node alone. */
    public Caller at(URI node) {
        return new Caller(http, List.of(node), counts, session);
    }

    /**
     * What came back.
     *
     * @param status 0 when nobody answered in time
     */
    public record Answer(int status, JsonNode body, long position) {

        public String text(String field) {
            return body.at("/" + field.replace('.', '/')).asString("");
        }

        public boolean isDone() {
            return status >= 200 && status < 300;
        }

        /** @throws IllegalStateException when it is anything else */
        public Answer done() {
            if (!isDone()) {
                throw new IllegalStateException("answered " + status + " " + body);
            }
            return this;
        }
    }

    /** Signs in, and again whenever the session is over. */
    public Answer signIn(String email, String password) {
        synchronized (session) {
            session.token = "";
            Map<String, ?> body = Map.of("email", email, "password", password);
            Answer answer = ask("POST", "/api/v1/sessions", body, "", "");
            session.token = answer.done().text("token");
            session.email = email;
            session.password = password;
            return answer;
        }
    }

    /** Replaces a one-time password, if that did not happen already without an answer. */
    public void signInFirst(String email, String oneTime, String password) {
        ask("POST", "/api/v1/sessions", Map.of("email", email, "password", oneTime, "newPassword", password), "", "");
        signIn(email, password);
    }

    /** Asks one node once. */
    public Answer attempt(String path, Map<String, ?> body, String key) {
        return once(nodes.getFirst(), "POST", path, body, key, "", ONCE);
    }

    /** Reads from one node once what a position shows. */
    public Answer look(String path, long atLeast) {
        return once(nodes.getFirst(), "GET", path, null, "", Long.toString(atLeast), ONCE);
    }

    public Answer get(String path) {
        return ask("GET", path, null, "", "");
    }

    public Answer delete(String path) {
        return ask("DELETE", path, null, "", "");
    }

    /** @param key idempotency key, and id of the request in the log */
    public Answer post(String path, Map<String, ?> body, String key) {
        return ask("POST", path, body, key, "");
    }

    private Answer ask(String method, String path, @Nullable Map<String, ?> body, String key, String atLeast) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = new Answer(0, JSON.createObjectNode(), 0);
        for (int turn = next.getAndIncrement(); System.nanoTime() < deadline; turn++) {
            answer = once(nodes.get(Math.floorMod(turn, nodes.size())), method, path, body, key, atLeast, EACH);
            if (!isPassing(answer)) {
                return answer;
            }
            counts.retried(answer.status());
            pause();
        }
        return answer;
    }

    /** Whether the same question may well be answered later or elsewhere. */
    private boolean isPassing(Answer answer) {
        String code = answer.text("code");
        if (answer.status() == 401 || code.equals("STEP_UP_REQUIRED")) {
            return isRenewed();
        }
        return answer.status() == 0
                || answer.status() == 429
                || answer.status() >= 500
                || code.equals("IDEMPOTENCY_KEY_IN_FLIGHT")
                || code.equals("TOO_MUCH_CONTENTION");
    }

    private boolean isRenewed() {
        if (session.email.isEmpty() || session.token.isEmpty()) {
            return false;
        }
        signIn(session.email, session.password);
        return true;
    }

    private Answer once(
            URI node,
            String method,
            String path,
            @Nullable Map<String, ?> body,
            String key,
            String atLeast,
            Duration within) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path)).timeout(within);
        String signedIn = session.token;
        if (!signedIn.isEmpty()) {
            request.header("Authorization", "Bearer " + signedIn);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key).header("X-Request-Id", key);
        }
        if (!atLeast.isEmpty()) {
            request.header("Chamberlain-At-Least", atLeast);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.header("Chamberlain-Purpose", "HPAYMT");
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return exchange(request.build());
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Answer(
                    response.statusCode(),
                    body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body),
                    response.headers().firstValueAsLong("Chamberlain-Position").orElse(0));
        } catch (IOException nobody) {
            return new Answer(0, JSON.createObjectNode(), 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

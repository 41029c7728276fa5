package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the front door: speaks HTTP, nothing else. */
final class Guest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final String token;
    private final JsonNode session;

    Guest(URI base, String token, JsonNode session) {
        this.base = base;
        this.token = token;
        this.session = session;
    }

    static Guest of(URI base, Answer signedIn) {
        return new Guest(base, signedIn.text("token"), signedIn.json());
    }

    String userId() {
        return session.path("userId").asString();
    }

    String sessionId() {
        return session.path("id").asString();
    }

    String token() {
        return token;
    }

    String refreshToken() {
        return session.path("refreshToken").asString();
    }

    /** A read that sees everything the log has now. */
    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** Each with a new idempotency key. */
    Answer post(String path, Object body, String... headers) {
        return send("POST", path, body == null ? null : JSON.writeValueAsString(body), headers);
    }

    Answer put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (!method.equals("GET")) {
            request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return exchange(request.build());
    }

    static Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(request.method() + " " + request.uri().getPath(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(String asked, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** By a dotted path. */
        String text(String path) {
            JsonNode node = json();
            for (String step : path.split("\\.")) {
                node = node.path(step);
            }
            return node.asString("");
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        String position() {
            return header("Chamberlain-Position").orElseThrow();
        }

        Answer expect(int status) {
            assertThat(status()).as("%s answered %s", asked, response.body()).isEqualTo(status);
            return this;
        }

        /** A whole problem document, no more than it should say, and of a code that the description of the route tells. */
        Answer refused(int status, String code) {
            expect(status);
            assertThat(header("Content-Type")).as(asked).hasValue("application/problem+json");
            assertThat(text("code")).as("%s answered %s", asked, body()).isEqualTo(code);
            for (String member : new String[] {"type", "title", "detail", "requestId"}) {
                assertThat(text(member)).as("%s of %s", member, body()).isNotBlank();
            }
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(body()).doesNotContain("Exception", "org.", "java.", "SQL");
            Promises.assertTold(response, code);
            return this;
        }
    }
}

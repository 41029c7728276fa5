package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a client is told when it asks for more, or for what is not there yet. */
class LimitsJourney {

    private static final int MOST_STREAMS = 10;

    @Test
    void one_live_stream_too_many_is_refused() throws Exception {
        Guest gil = House.register("gil-" + UUID.randomUUID());
        Guest.Answer opened =
                gil.post("/api/v1/wallets", Map.of("currency", "USD")).expect(201);
        String stream = "/api/v1/wallets/" + opened.text("id") + "/stream";
        HttpRequest request = HttpRequest.newBuilder(House.base().resolve(stream))
                .header("Authorization", "Bearer " + gil.token())
                .header("Accept", "text/event-stream")
                .header("Chamberlain-At-Least", opened.position())
                .build();
        HttpClient http = HttpClient.newHttpClient();
        try {
            for (int i = 0; i < MOST_STREAMS; i++) {
                HttpResponse<InputStream> open = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                assertThat(open.statusCode()).isEqualTo(200);
            }
            Guest.Answer refused = gil.get(stream).refused(429, "TOO_MANY_STREAMS");
            assertThat(refused.header("Retry-After")).isPresent();
        } finally {
            http.shutdownNow();
        }
    }

    @Test
    void a_read_that_asks_for_more_than_there_is_waits_a_while_and_may_come_again() {
        Guest ada = House.patient("ada");
        Guest.Answer behind = ada.get("/api/v1/wallets", "Chamberlain-At-Least", Long.toString(House.head() + 100_000))
                .refused(503, "READ_MODEL_BEHIND");
        assertThat(behind.header("Retry-After")).isPresent();
        assertThat(behind.json().path("position").asLong()).isPositive();
    }
}

package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.journey.Guest.Answer;
import io.chamberlain.contract.port.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What whoever follows a wallet is told, and when it ends. */
class StreamJourney {

    @Test
    void a_stream_tells_of_each_change_and_ends_with_the_session() throws Exception {
        Guest fay = House.register("fay-" + UUID.randomUUID());
        String wallet = House.wallet(fay, null);
        try (Following stream = Following.of(fay, wallet)) {
            assertThat(stream.next()).contains("\"amount\":\"0.00\"");
            House.fund(wallet, "7.77").expect(201);
            assertThat(stream.next()).contains("\"amount\":\"7.77\"");
            fay.delete("/api/v1/sessions/" + fay.sessionId()).expect(204);
            House.fund(wallet, "1.00").expect(201);
            assertThat(stream.next()).as("nothing after the session").isEmpty();
        }
        fay.get("/api/v1/wallets/" + wallet + "/stream").refused(401, "SESSION_OVER");
    }

    @Test
    void whoever_comes_back_is_told_what_they_have_not_seen() throws Exception {
        Guest fay = House.register("fay-" + UUID.randomUUID());
        String wallet = House.wallet(fay, null);
        Answer funded = House.fund(wallet, "2.00").expect(201);
        try (Following stream = Following.of(fay, wallet, "Last-Event-ID", funded.position())) {
            House.fund(wallet, "3.00").expect(201);
            assertThat(stream.next()).contains("\"posted\":{\"amount\":\"5.00\"");
        }
    }

    @Test
    void clients_that_have_gone_leave_their_place_to_others() throws Exception {
        Guest gus = House.register("gus-" + UUID.randomUUID());
        String wallet = House.wallet(gus, null);
        List<Following> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(Following.of(gus, wallet));
        }
        for (Following one : open) {
            assertThat(one.next()).isNotEmpty();
        }
        String path = "/api/v1/wallets/" + wallet + "/stream";
        gus.get(path).refused(429, "TOO_MANY_STREAMS");
        open.forEach(Following::close);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            try (Following another = Following.of(gus, wallet)) {
                assertThat(another.next()).isNotEmpty();
            }
        });
    }

    @Test
    void who_follows_a_parked_stream_is_told_when_it_is_whole_again() throws Exception {
        Guest hal = House.register("hal-" + UUID.randomUUID());
        String wallet = House.wallet(hal, null);
        String retries = "/api/v1/compliance/parked-streams/" + wallet + "/retries";
        try (Following stream = Following.of(hal, wallet)) {
            assertThat(stream.next()).contains("\"posted\":{\"amount\":\"0.00\"");
            park(wallet);
            House.fund(wallet, "9.00").expect(201);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> House.officer()
                            .get("/api/v1/compliance/parked-streams")
                            .expect(200)
                            .body()
                            .contains("\"letters\":1"));
            assertThat(hal.get("/api/v1/wallets/" + wallet).text("posted.amount"))
                    .isEqualTo("0.00");
            String key = UUID.randomUUID().toString();
            Answer retried = House.admin()
                    .post(retries, Map.of(), "Idempotency-Key", key)
                    .expect(200);
            assertThat(retried.json().path("whole").asBoolean()).isTrue();
            assertThat(Long.parseLong(retried.position())).isBetween(1L, House.head());
            assertThat(stream.next()).contains("\"posted\":{\"amount\":\"9.00\"");
            Answer again = House.admin()
                    .post(retries, Map.of(), "Idempotency-Key", key)
                    .expect(200);
            assertThat(again.body()).isEqualTo(retried.body());
            assertThat(again.header("Idempotency-Replayed")).hasValue("true");
            House.admin().post(retries, Map.of()).refused(404, "NOT_FOUND");
        }
    }

    /** As if the projection of the wallet's last event had failed. */
    private static void park(String wallet) {
        DataSource projector = House.context().getBean(Database.class).direct(Database.Login.PROJECTOR);
        JdbcClient.create(projector)
                .sql("INSERT INTO work.parked_stream (stream_id, first_position, cause, since) "
                        + "VALUES (?, ?, 'a journey', now())")
                .params(UUID.fromString(wallet), House.head())
                .update();
    }

    /** An open stream. */
    private static final class Following implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final BufferedReader lines;

        private Following(HttpRequest request) throws IOException, InterruptedException {
            HttpResponse<InputStream> stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        }

        static Following of(Guest guest, String wallet, String... headers) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            House.base().resolve("/api/v1/wallets/" + wallet + "/stream"))
                    .header("Authorization", "Bearer " + guest.token())
                    .header("Accept", "text/event-stream")
                    .header("Chamberlain-At-Least", Long.toString(House.head()));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return new Following(request.build());
        }

        /** Empty at the end of the stream. */
        String next() throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith("data:")) {
                line = lines.readLine();
            }
            return line == null ? "" : line;
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}

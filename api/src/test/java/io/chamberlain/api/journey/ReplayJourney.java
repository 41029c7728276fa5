package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.journey.Guest.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Replays of the read model: started once, compared, swapped in, listed, followed. */
class ReplayJourney {

    private static final String REPLAYS = "/api/v1/compliance/replays";

    @Test
    void a_replay_equals_the_live_tables_and_is_swapped_in() {
        House.wallet(House.patient("ada"), "5.00");
        String path = loaded();
        Answer comparison =
                House.officer().post(path + "/comparisons", Map.of()).expect(200);
        assertThat(comparison.json().path("equal").asBoolean())
                .as(comparison.body())
                .isTrue();
        assertThat(House.officer()
                        .get(path + "/differences?table=wallets&limit=5")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        House.officer().get(path + "/differences?table=pg_class").refused(422, "TABLE_UNKNOWN");
        House.officer().post(path + "/swaps", Map.of()).refused(403, "FORBIDDEN");
        assertThat(House.admin().post(path + "/swaps", Map.of()).expect(200).text("state"))
                .isEqualTo("SWAPPED");
        String wallet = House.wallet(House.patient("ada"), "6.00");
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> House.patient("ada")
                                .get("/api/v1/wallets/" + wallet)
                                .text("posted.amount"),
                        "6.00"::equals);
    }

    @Test
    void a_replay_goes_to_a_point_and_into_a_schema_of_the_officers_choice() {
        House.wallet(House.patient("ada"), "5.00");
        Answer started = House.officer()
                .post("/api/v1/compliance/replays", Map.of("until", 3, "into", "replay_of_three"))
                .expect(202);
        String path = started.header("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> House.officer().get(path).text("state"), "LOADED"::equals);
        assertThat(started.text("into")).isEqualTo("replay_of_three");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("until", -1),
                Map.of("until", "yesterday"),
                Map.of("until", true),
                Map.of("until", 3, "untilPosition", 3),
                Map.of("into", "clinic"),
                Map.of("into", "replay_\"; DROP SCHEMA clinic"))) {
            House.officer().post("/api/v1/compliance/replays", wrong).refused(400, "INPUT_INVALID");
        }
        House.officer()
                .post("/api/v1/compliance/replays", Map.of("into", "replay_of_three"))
                .refused(409, "SCHEMA_TAKEN");
        House.admin().delete(path).expect(200);
    }

    @Test
    void two_requests_with_one_key_start_one_replay() {
        String key = UUID.randomUUID().toString();
        Answer first = start(Map.of(), key).expect(202);
        Answer again = start(Map.of(), key).expect(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        start(Map.of("untilPosition", 1), key).refused(422, "IDEMPOTENCY_KEY_REUSED");
        awaitLoaded(first.header("Location").orElseThrow());
        assertThat(ids().stream().filter(first.text("id")::equals)).hasSize(1);
        assertThat(start(Map.of(), key).expect(202).text("id"))
                .as("also when it runs no more")
                .isEqualTo(first.text("id"));
    }

    @Test
    void one_key_at_the_same_time_starts_one_replay() {
        String key = UUID.randomUUID().toString();
        List<Answer> answers = Ledger.together(8, _ -> start(Map.of(), key));
        assertThat(answers).allSatisfy(a -> assertThat(a.status()).as(a.body()).isIn(202, 409));
        assertThat(answers.stream()
                        .filter(a -> a.status() == 202)
                        .map(a -> a.text("id"))
                        .distinct())
                .hasSize(1);
        awaitLoaded(start(Map.of(), key).expect(202).header("Location").orElseThrow());
    }

    @Test
    void what_is_done_to_a_replay_is_done_once_for_a_key() {
        String path = loaded();
        for (String act : List.of("/comparisons", "/swaps")) {
            String key = UUID.randomUUID().toString();
            Answer first = House.admin()
                    .post(path + act, Map.of(), "Idempotency-Key", key)
                    .expect(200);
            Answer again = House.admin()
                    .post(path + act, Map.of(), "Idempotency-Key", key)
                    .expect(200);
            assertThat(again.body()).as(act).isEqualTo(first.body());
            assertThat(again.header("Idempotency-Replayed")).hasValue("true");
            assertThat(Long.parseLong(again.position())).isPositive();
        }
        House.admin().post(path + "/swaps", Map.of()).refused(409, "REPLAY_NOT_LOADED");
        String key = UUID.randomUUID().toString();
        Answer dropped =
                House.admin().send("DELETE", path, null, "Idempotency-Key", key).expect(200);
        Answer again =
                House.admin().send("DELETE", path, null, "Idempotency-Key", key).expect(200);
        assertThat(again.body()).isEqualTo(dropped.body());
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void a_refused_act_is_answered_as_refused_to_its_key() {
        String key = UUID.randomUUID().toString();
        Map<String, ?> beyond = Map.of("untilPosition", 999_999_999);
        Answer first = start(beyond, key).refused(422, "BEYOND_THE_LOG");
        Answer again = start(beyond, key).refused(422, "BEYOND_THE_LOG");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void replays_are_listed_newest_first_in_pages() {
        loaded();
        String newest = loaded();
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = House.officer().get(REPLAYS + "?limit=1" + cursor).expect(200);
            assertThat(page.json().path("items").size()).isLessThanOrEqualTo(1);
            page.json().path("items").forEach(item -> paged.add(item.path("id").asString()));
            cursor = page.json().hasNonNull("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());
        assertThat(paged).isEqualTo(ids()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(newest).endsWith(paged.getFirst());
    }

    @Test
    void cursors_that_the_list_never_gave_out_are_refused() {
        House.wallet(House.patient("ada"), null);
        House.wallet(House.patient("ada"), null);
        String others = House.patient("ada")
                .get("/api/v1/wallets?limit=1", "Chamberlain-At-Least", Long.toString(House.head()))
                .expect(200)
                .text("next");
        for (String list : List.of(REPLAYS, "/api/v1/compliance/parked-streams")) {
            for (String forged : List.of("nonsense", "AAAA", others)) {
                House.officer().get(list + "?cursor=" + forged).refused(400, "CURSOR_MALFORMED");
            }
            House.officer().get(list + "?limit=201").refused(400, "PARAMETER_INVALID");
            House.officer().get(list + "?limit=200").expect(200);
        }
    }

    @Test
    void who_comes_back_to_a_replays_progress_is_told_its_end() throws Exception {
        String path = loaded();
        long position = House.officer().get(path).json().path("position").asLong();
        String all = progress(path, null);
        assertThat(all).contains("id:" + position, "event:replay", "\"state\":\"LOADED\"");
        assertThat(progress(path, Long.toString(position)))
                .as("the end is told also to who has seen the last position")
                .contains("\"state\":\"LOADED\"");
        House.officer().get(path + "/stream", "Last-Event-ID", "yesterday").refused(400, "HEADER_INVALID");
        House.officer()
                .get(REPLAYS + "/" + UUID.randomUUID() + "/stream", "Last-Event-ID", "1")
                .refused(404, "NOT_FOUND");
    }

    private static String progress(String path, String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(House.base().resolve(path + "/stream"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + House.officer().token())
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> whole = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(whole.statusCode()).isEqualTo(200);
            return whole.body();
        }
    }

    private static Answer start(Map<String, ?> body, String key) {
        return House.officer().post(REPLAYS, body, "Idempotency-Key", key);
    }

    private static String loaded() {
        Answer started = House.officer().post(REPLAYS, Map.of()).expect(202);
        String path = started.header("Location").orElseThrow();
        awaitLoaded(path);
        return path;
    }

    private static void awaitLoaded(String path) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> House.officer().get(path).text("state"), "LOADED"::equals);
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        House.officer()
                .get(REPLAYS + "?limit=200")
                .expect(200)
                .json()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }
}

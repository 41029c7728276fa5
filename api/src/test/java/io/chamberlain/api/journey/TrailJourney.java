package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What leaves a trace although no command is refused: reads, input that makes no command, officers' acts. */
class TrailJourney {

    @Test
    void a_read_of_what_is_missing_and_of_what_is_somebody_elses_look_alike_and_leave_the_same_trace() {
        Guest prober = House.patient("prober");
        String others = House.wallet(House.patient("ada"), null);
        String missing = UUID.randomUUID().toString();

        Guest.Answer one = prober.get("/api/v1/wallets/" + others).refused(404, "NOT_FOUND");
        Guest.Answer other = prober.get("/api/v1/wallets/" + missing).refused(404, "NOT_FOUND");

        assertThat(withoutId(one)).isEqualTo(withoutId(other));
        List<JsonNode> trace = attemptsOf(prober);
        assertThat(trace)
                .extracting(
                        attempt -> attempt.path("payload").path("resourceId").asString())
                .containsExactly(others, missing);
        assertThat(trace).allSatisfy(attempt -> {
            assertThat(attempt.path("type").asString()).isEqualTo("access.AccessDenied");
            assertThat(attempt.path("payload").path("action").asString()).isEqualTo("GET /api/v1/wallets/{walletId}");
            assertThat(attempt.path("payload").path("resource").asString()).isEqualTo("wallet");
            assertThat(attempt.path("payload").path("code").asString()).isEqualTo("NOT_FOUND");
        });
    }

    @Test
    void what_a_role_does_not_allow_is_recorded_with_what_it_was_tried_on() {
        Guest patient = House.patient("freezer");
        String wallet = House.wallet(House.patient("ada"), null);
        patient.post("/api/v1/wallets/" + wallet + "/freezes", Map.of("reason", "mine"))
                .refused(403, "FORBIDDEN");
        assertThat(attemptsOf(patient)).singleElement().satisfies(attempt -> {
            JsonNode told = attempt.path("payload");
            assertThat(told.path("action").asString()).isEqualTo("POST /api/v1/wallets/{walletId}/freezes");
            assertThat(told.path("resource").asString()).isEqualTo("wallet");
            assertThat(told.path("resourceId").asString()).isEqualTo(wallet);
            assertThat(told.path("code").asString()).isEqualTo("FORBIDDEN");
        });
    }

    @Test
    void a_refusal_of_the_command_side_is_recorded_once() {
        Guest prober = House.patient("closer");
        prober.post("/api/v1/wallets/" + UUID.randomUUID() + "/closures", Map.of())
                .refused(404, "NOT_FOUND");
        assertThat(attemptsOf(prober)).hasSize(1);
    }

    @Test
    void input_that_no_command_is_made_of_is_recorded_and_stands_under_its_key() {
        Guest payer = House.patient("payer");
        String from = House.wallet(payer, "5.00");
        String to = House.wallet(House.patient("ada"), null);
        String key = UUID.randomUUID().toString();
        Map<String, Object> halfACent = transfer(from, to, "0.005");

        Guest.Answer first = payer.post("/api/v1/transfers", halfACent, "Idempotency-Key", key)
                .refused(422, "AMOUNT_PRECISION");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(payer.post("/api/v1/transfers", halfACent, "Idempotency-Key", key)
                        .refused(422, "AMOUNT_PRECISION")
                        .header("Idempotency-Replayed"))
                .hasValue("true");
        payer.post("/api/v1/transfers", transfer(from, to, "1.00"), "Idempotency-Key", key)
                .refused(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(attemptsOf(payer))
                .singleElement()
                .satisfies(attempt -> assertThat(
                                attempt.path("payload").path("code").asString())
                        .isEqualTo("AMOUNT_PRECISION"));

        String used = UUID.randomUUID().toString();
        payer.post("/api/v1/transfers", transfer(from, to, "1.00"), "Idempotency-Key", used)
                .expect(201);
        payer.post("/api/v1/transfers", halfACent, "Idempotency-Key", used).refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void strangers_leave_no_trace_in_the_log() {
        long before = head();
        House.stranger().get("/api/v1/wallets/" + UUID.randomUUID()).refused(401, "NOT_SIGNED_IN");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void officers_acts_are_recorded_before_they_are_done_and_not_done_when_they_cannot_be() {
        String path = started();
        House.officer().post(path + "/comparisons", Map.of()).expect(200);
        assertThat(attemptsOf(House.officer()))
                .extracting(attempt -> attempt.path("payload").path("action").asString())
                .contains("compliance.StartReplay", "compliance.CompareReplay");

        int replays = replays();
        sql("REVOKE USAGE ON SCHEMA access FROM chamberlain_log_writer");
        try {
            Guest.Answer refused =
                    House.officer().post("/api/v1/compliance/replays", Map.of()).refused(503, "NOT_RECORDED");
            assertThat(refused.header("Retry-After")).isPresent();
            House.officer().delete(path).refused(503, "NOT_RECORDED");
        } finally {
            sql("GRANT USAGE ON SCHEMA access TO chamberlain_log_writer");
        }
        assertThat(replays()).isEqualTo(replays);
        assertThat(House.officer().delete(path).expect(200).text("state")).isEqualTo("DROPPED");
    }

    @Test
    void how_far_the_followers_are_can_be_watched() {
        assertThat(House.admin().get("/actuator/prometheus").expect(200).body())
                .contains(
                        "chamberlain_policies_position ",
                        "chamberlain_policies_lag_seconds ",
                        "chamberlain_policies_lag_events ",
                        "chamberlain_audit_trail_position ",
                        "chamberlain_audit_trail_lag_seconds ",
                        "chamberlain_audit_trail_lag_events ");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> House.stranger().get("/actuator/health/readiness").status() == 200);
    }

    private static String started() {
        String path = House.officer()
                .post("/api/v1/compliance/replays", Map.of())
                .expect(202)
                .header("Location")
                .orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> House.officer().get(path).text("state"), "LOADED"::equals);
        return path;
    }

    private static int replays() {
        return House.officer()
                .get("/api/v1/compliance/replays")
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    private static Map<String, Object> transfer(String from, String to, String amount) {
        return Map.of("fromWalletId", from, "toWalletId", to, "amount", House.usd(amount));
    }

    private static String withoutId(Guest.Answer answer) {
        return answer.body().replace(answer.text("requestId"), "");
    }

    private static List<JsonNode> attemptsOf(Guest person) {
        List<JsonNode> found = new ArrayList<>();
        House.officer()
                .get("/api/v1/compliance/events?log=ACCESS&limit=200&actor=" + person.userId())
                .expect(200)
                .json()
                .path("items")
                .forEach(found::add);
        return found;
    }

    private static long head() {
        return JdbcClient.create(migrator())
                .sql("SELECT count(*) FROM access.event")
                .query(Long.class)
                .single();
    }

    private static void sql(String statement) {
        JdbcClient.create(migrator()).sql(statement).update();
    }

    private static javax.sql.DataSource migrator() {
        return House.context().getBean(Database.class).direct(Login.MIGRATOR);
    }
}

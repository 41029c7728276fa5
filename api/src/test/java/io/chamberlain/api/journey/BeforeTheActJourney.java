package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What would fail, or be passed over, after the act is refused before it: nothing is done by halves. */
class BeforeTheActJourney {

    private static final String WALLETS = "/api/v1/wallets";
    private static final String REPLAYS = "/api/v1/compliance/replays";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void a_form_is_read_by_nobody() {
        Guest admin = House.admin();
        String facility = "/api/v1/facilities/" + House.facility();
        String session = "/api/v1/sessions/" + UUID.randomUUID();
        for (String form : List.of("%zz", "name=%", "a=b")) {
            admin.send("PUT", facility, form, "Content-Type", FORM).refused(415, "MEDIA_TYPE_UNSUPPORTED");
            admin.send("POST", WALLETS, form, "Content-Type", FORM).refused(415, "MEDIA_TYPE_UNSUPPORTED");
            admin.send("DELETE", session, form, "Content-Type", FORM).refused(400, "MALFORMED_JSON");
            admin.send("PATCH", WALLETS, form, "Content-Type", FORM).refused(405, "METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void a_form_is_bounded_like_any_body_also_when_it_comes_in_chunks_of_unknown_number() {
        for (String method : List.of("PUT", "PATCH", "DELETE", "POST")) {
            Guest.exchange(HttpRequest.newBuilder(House.base().resolve(WALLETS + "/" + UUID.randomUUID()))
                            .method(
                                    method,
                                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                                            "a=b&".repeat(40_000).getBytes())))
                            .header("Content-Type", FORM)
                            .header("Authorization", "Bearer " + House.admin().token())
                            .build())
                    .refused(413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void a_command_whose_answer_would_not_be_taken_is_not_carried_out() {
        Guest picky = House.register("picky-" + UUID.randomUUID());
        for (String accept : List.of(
                "application/xml",
                "text/html, text/plain;q=0.5",
                "application/json;q=0",
                "application/json;q=0, */*",
                "text/event-stream",
                "nonsense",
                "application/",
                "application/json;q=lots")) {
            picky.post(WALLETS, Map.of("currency", "USD"), "Accept", accept).refused(406, "NOT_ACCEPTABLE");
        }
        assertThat(mine(picky)).isZero();
        for (String accept : List.of("*/*", "application/*", "application/json", "text/html, */*;q=0.1", "")) {
            picky.post(WALLETS, Map.of("currency", "USD"), "Accept", accept).expect(201);
        }
        assertThat(mine(picky)).isEqualTo(5);
        picky.get(WALLETS + "/" + UUID.randomUUID() + "/stream", "Accept", "application/json")
                .refused(406, "NOT_ACCEPTABLE");
    }

    private static int mine(Guest person) {
        return person.get(WALLETS, "Chamberlain-At-Least", Long.toString(House.head()))
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    @Test
    void nothing_within_a_list_is_no_value() {
        String changes = "/api/v1/users/" + House.patient("ada").userId() + "/role-changes";
        House.admin()
                .send("POST", changes, "{\"role\":\"STAFF\",\"duties\":[null],\"reason\":\"desk\"}")
                .refused(400, "INPUT_INVALID");
        House.officer().send("POST", REPLAYS, "{\"tables\":[null]}").refused(400, "INPUT_INVALID");
        House.admin()
                .send(
                        "POST",
                        "/api/v1/facilities",
                        "{\"name\":\"Pier\",\"type\":\"CLINIC\",\"timeZone\":\"UTC\",\"openingHours\":{\"monday\":null}}")
                .refused(400, "INPUT_INVALID");
    }

    @Test
    void what_is_said_to_a_command_that_takes_nothing_is_not_passed_over() {
        Guest ada = House.register("said-" + UUID.randomUUID());
        String primaries = WALLETS + "/" + House.wallet(ada, null) + "/primaries";
        assertThat(ada.send("POST", primaries, "{\"currency\":\"USD\"}")
                        .refused(400, "FIELD_UNKNOWN")
                        .text("field"))
                .isEqualTo("currency");
        ada.send("POST", primaries, "{").refused(400, "MALFORMED_JSON");
        ada.send("POST", primaries, "[]").refused(400, "INPUT_INVALID");
        ada.send("POST", primaries, "null").refused(400, "INPUT_INVALID");
        ada.send("DELETE", "/api/v1/sessions/" + ada.sessionId(), "{\"reason\":\"lost\"}")
                .refused(400, "FIELD_UNKNOWN");
        ada.get("/api/v1/users/me").expect(200);
        ada.send("POST", primaries, "{}").expect(200);
        ada.send("POST", primaries, null).expect(200);
    }

    @Test
    void a_number_of_any_length_is_told_by_its_field() {
        for (String digits : List.of("99999999999999999999", "9".repeat(60), "-" + "9".repeat(900), "1e400")) {
            for (String field : List.of("untilPosition", "until")) {
                assertThat(House.officer()
                                .send("POST", REPLAYS, "{\"" + field + "\":" + digits + "}")
                                .refused(400, "INPUT_INVALID")
                                .text("field"))
                        .isEqualTo(field);
            }
        }
        House.officer()
                .send("POST", REPLAYS, "{\"until\":" + "9".repeat(2_000) + "}")
                .refused(400, "INPUT_INVALID");
    }

    @Test
    void a_read_that_no_query_answers_waits_for_its_position_too_and_a_stream_is_told_whole() {
        String far = Long.toString(House.head() + 100_000);
        House.officer().get(REPLAYS, "Chamberlain-At-Least", far).refused(503, "READ_MODEL_BEHIND");
        House.officer()
                .get("/api/v1/compliance/parked-streams", "Chamberlain-At-Least", "soon")
                .refused(400, "HEADER_INVALID");
        House.officer()
                .get(REPLAYS + "/" + UUID.randomUUID() + "/stream?fields=id", "Accept", "text/event-stream")
                .refused(400, "PARAMETER_UNKNOWN");
    }
}

package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program signs in with a key that an administrator made for it. */
class KeyJourney {

    private static final String KEYS = "/api/v1/api-keys";

    @Test
    void a_key_does_what_it_was_made_for_until_it_is_ended() {
        Guest.Answer made = House.admin().post(KEYS, creation(Map.of())).expect(201);
        String key = made.text("key");
        assertThat(key).matches("chm_live_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}");
        Guest program = new Guest(House.base(), key, null);
        program.get("/api/v1/users").expect(200);
        program.get("/api/v1/wallets").refused(403, "KEY_SCOPE_MISSING");
        program.post(KEYS, creation(Map.of())).refused(403, "KEY_SCOPE_MISSING");
        program.post("/api/v1/users/me/second-factors", null).refused(403, "KEY_SCOPE_MISSING");
        String place = KEYS + "/" + made.text("id");
        assertThat(House.officer()
                        .get(place, "Chamberlain-At-Least", Long.toString(House.head()))
                        .expect(200)
                        .body())
                .contains("monthly reports")
                .doesNotContain(key, "hash");
        Guest.Answer rotated = House.admin()
                .post(place + "/rotations", Map.of("overlapHours", 24))
                .expect(200);
        Guest renewed = new Guest(House.base(), rotated.text("key"), null);
        program.get("/api/v1/users").expect(200);
        renewed.get("/api/v1/users").expect(200);
        House.admin().delete(place).expect(204);
        program.get("/api/v1/users").refused(401, "KEY_NOT_VALID");
        renewed.get("/api/v1/users").refused(401, "KEY_NOT_VALID");
        House.admin().post(place + "/rotations", Map.of("overlapHours", 24)).refused(409, "KEY_OVER");
    }

    @Test
    void a_key_of_a_facility_sees_what_its_staff_sees_and_only_from_where_it_may() {
        String wallet = House.wallet(House.patient("keyed"), "10.00");
        Guest program = new Guest(
                House.base(),
                House.admin()
                        .post(
                                KEYS,
                                creation(Map.of(
                                        "scopes",
                                        List.of("wallets:read", "users:read"),
                                        "facilityId",
                                        House.facility(),
                                        "duties",
                                        List.of("BILLING"))))
                        .expect(201)
                        .text("key"),
                null);
        program.get("/api/v1/wallets/" + wallet).refused(404, "NOT_FOUND");
        assertThat(program.get("/api/v1/users").expect(200).json().path("items").size())
                .isZero();
        Guest elsewhere = new Guest(
                House.base(),
                House.admin()
                        .post(KEYS, creation(Map.of("networks", List.of("192.0.2.0/24"))))
                        .expect(201)
                        .text("key"),
                null);
        elsewhere.get("/api/v1/users").refused(401, "KEY_NOT_VALID");
    }

    @Test
    void a_key_has_no_session_that_a_stream_could_end_with() {
        String wallet = House.wallet(House.patient("streamed"), "10.00");
        Guest program = new Guest(
                House.base(),
                House.admin()
                        .post(KEYS, creation(Map.of("scopes", List.of("wallets:read"))))
                        .expect(201)
                        .text("key"),
                null);
        program.get("/api/v1/wallets/" + wallet).expect(200);
        program.get("/api/v1/wallets/" + wallet + "/stream").refused(403, "KEY_SCOPE_MISSING");
    }

    @Test
    void only_who_made_a_key_is_shown_its_next_secret() {
        Guest.Answer made = House.admin().post(KEYS, creation(Map.of())).expect(201);
        String place = KEYS + "/" + made.text("id");
        House.secondAdmin()
                .post(place + "/rotations", Map.of("overlapHours", 1))
                .refused(403, "KEY_OF_ANOTHER");
        House.secondAdmin().delete(place).expect(204);
        new Guest(House.base(), made.text("key"), null).get("/api/v1/users").refused(401, "KEY_NOT_VALID");
    }

    @Test
    void what_is_no_key_is_refused_and_only_administrators_make_one() {
        for (String text : List.of("chm_live_", "chm_live_0123456789ABCDEF_" + "0".repeat(49))) {
            new Guest(House.base(), text, null).get("/api/v1/users").refused(401, "KEY_NOT_VALID");
        }
        House.clerk().post(KEYS, creation(Map.of())).refused(403, "FORBIDDEN");
        House.admin()
                .post(KEYS, creation(Map.of("scopes", List.of("sessions:write"))))
                .refused(422, "KEY_SCOPE_UNKNOWN");
        House.admin()
                .post(KEYS, creation(Map.of("networks", List.of("everywhere"))))
                .refused(422, "KEY_NETWORK_INVALID");
    }

    private static Map<String, Object> creation(Map<String, Object> other) {
        Map<String, Object> creation = new HashMap<>(Map.of(
                "serviceName",
                "monthly reports",
                "scopes",
                List.of("users:read"),
                "expiresAt",
                Instant.now().plus(Duration.ofDays(30)).toString()));
        creation.putAll(other);
        return creation;
    }
}

package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.api.journey.Guest.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a repeated request is answered where nothing is a plain command: sessions, registrations. */
class IdempotencyJourney {

    @Test
    void a_repeated_sign_in_names_the_session_and_shows_no_token() {
        House.patient("keyed");
        String key = UUID.randomUUID().toString();
        Map<String, ?> body = Map.of("email", House.email("keyed"), "password", House.PASSWORD);
        Answer first = signIn(body, key).expect(201);
        Answer again = signIn(body, key).expect(201);
        assertThat(first.body()).contains("chs_", "chr_");
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.text("expiresAt")).isEqualTo(first.text("expiresAt"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.body()).doesNotContain("chs_", "chr_", "csrfToken");
        Guest.of(House.base(), first).get("/api/v1/users/me").expect(200);
    }

    @Test
    void what_a_sign_in_came_to_is_told_to_nobody_without_the_password() {
        House.patient("keyed-too");
        String key = UUID.randomUUID().toString();
        Map<String, ?> wrong = Map.of("email", House.email("keyed-too"), "password", "not the password");
        Map<String, ?> right = Map.of("email", House.email("keyed-too"), "password", House.PASSWORD);
        signIn(wrong, key).refused(401, "SIGN_IN_FAILED");
        signIn(right, key).expect(201);
        signIn(wrong, key).refused(401, "SIGN_IN_FAILED");
        signIn(Map.of("email", House.email("keyed-too"), "password", House.PASSWORD, "cookie", true), key)
                .refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_key_belongs_to_the_account_it_was_used_for() {
        House.patient("keyed-one");
        House.patient("keyed-other");
        String key = UUID.randomUUID().toString();
        signIn(Map.of("email", House.email("keyed-one"), "password", House.PASSWORD), key)
                .expect(201);
        Answer other = signIn(Map.of("email", House.email("keyed-other"), "password", House.PASSWORD), key)
                .expect(201);
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
        assertThat(other.body()).contains("chs_");
    }

    @Test
    void a_repeated_cookie_sign_in_sets_no_cookie() {
        House.patient("keyed-browser");
        String key = UUID.randomUUID().toString();
        Map<String, ?> body = Map.of("email", House.email("keyed-browser"), "password", House.PASSWORD, "cookie", true);
        assertThat(signIn(body, key).expect(201).header("Set-Cookie")).isPresent();
        Answer again = signIn(body, key).expect(201);
        assertThat(again.header("Set-Cookie")).isEmpty();
        assertThat(again.body()).doesNotContain("csrfToken");
    }

    @Test
    void a_repeated_refresh_is_no_reuse_and_shows_no_token() {
        Guest kim = House.register("kim-" + UUID.randomUUID());
        String key = UUID.randomUUID().toString();
        Answer first = refresh(kim.refreshToken(), key).expect(200);
        Answer again = refresh(kim.refreshToken(), key).expect(200);
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.text("id")).isEqualTo(kim.sessionId());
        assertThat(again.body()).doesNotContain("chs_", "chr_");
        Guest renewed = Guest.of(House.base(), first);
        renewed.get("/api/v1/users/me").expect(200);
        refresh(first.text("refreshToken"), key).refused(422, "IDEMPOTENCY_KEY_REUSED");
        refresh(kim.refreshToken(), UUID.randomUUID().toString()).refused(401, "REFRESH_FAILED");
        renewed.get("/api/v1/users/me").refused(401, "SESSION_OVER");
    }

    @Test
    void a_repeated_step_up_is_answered_to_who_proves_it_again() {
        Guest lee = House.register("lee-" + UUID.randomUUID());
        String key = UUID.randomUUID().toString();
        stepUp(lee, "not the password", key).refused(403, "STEP_UP_FAILED");
        Answer first = stepUp(lee, House.PASSWORD, key).expect(200);
        Answer again = stepUp(lee, House.PASSWORD, key).expect(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        stepUp(lee, "not the password", key).refused(403, "STEP_UP_FAILED");
    }

    @Test
    void a_repeated_sign_out_is_answered_again() {
        String name = "max-" + UUID.randomUUID();
        Guest max = House.register(name);
        Guest desk = House.signIn(name);
        String key = UUID.randomUUID().toString();
        String path = "/api/v1/sessions/" + max.sessionId();
        Answer first = desk.send("DELETE", path, null, "Idempotency-Key", key).expect(204);
        Answer again = desk.send("DELETE", path, null, "Idempotency-Key", key).expect(204);
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.position()).isEqualTo(first.position());
        Answer another = desk.delete(path).expect(204);
        assertThat(another.header("Idempotency-Replayed")).isEmpty();
        assertThat(Long.parseLong(another.position()))
                .as("nothing is appended any more")
                .isBetween(Long.parseLong(first.position()), House.head());
    }

    @Test
    void a_repeated_registration_tells_of_a_known_address_what_it_tells_of_a_new_one() {
        House.patient("known");
        Map<String, ?> known = registration(House.email("known"));
        Map<String, ?> fresh = registration(House.email("new-" + UUID.randomUUID()));
        String key = UUID.randomUUID().toString();
        for (String replayed : new String[] {"", "true"}) {
            for (Map<String, ?> body : List.of(known, fresh)) {
                String before = Long.toString(House.head());
                Answer answer = House.stranger()
                        .post("/api/v1/users", body, "Idempotency-Key", key)
                        .expect(202);
                assertThat(answer.header("Idempotency-Replayed").orElse("")).isEqualTo(replayed);
                assertThat(answer.position())
                        .as("of the log before anything was decided")
                        .isEqualTo(before);
            }
        }
        House.stranger()
                .post(
                        "/api/v1/users",
                        Map.of("email", House.email("known"), "password", House.PASSWORD, "firstName", "Else"),
                        "Idempotency-Key",
                        key)
                .refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_key_out_of_its_form_is_refused_before_anybody_is_known() {
        House.stranger()
                .post("/api/v1/sessions", Map.of("email", "a", "password", "b"), "Idempotency-Key", "k".repeat(201))
                .refused(400, "HEADER_INVALID");
    }

    private static Map<String, ?> registration(String email) {
        return Map.of("email", email, "password", House.PASSWORD);
    }

    private static Answer signIn(Map<String, ?> body, String key) {
        return House.stranger().post("/api/v1/sessions", body, "Idempotency-Key", key);
    }

    private static Answer refresh(String token, String key) {
        return House.stranger()
                .post("/api/v1/sessions/refreshes", Map.of("refreshToken", token), "Idempotency-Key", key);
    }

    private static Answer stepUp(Guest guest, String password, String key) {
        return guest.post(
                "/api/v1/sessions/" + guest.sessionId() + "/step-ups",
                Map.of("password", password),
                "Idempotency-Key",
                key);
    }
}

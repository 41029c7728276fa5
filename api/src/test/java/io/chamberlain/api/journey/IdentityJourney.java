package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.api.credential.Tokens;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How people come in, stay in and get out. */
class IdentityJourney {

    @Test
    void the_one_time_password_works_once() {
        House.admin();
        House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of("email", "admin@chamberlain.local", "password", House.oneTimePassword()))
                .refused(401, "SIGN_IN_FAILED");
    }

    @Test
    void a_person_registers_and_signs_in() {
        Guest ada = House.register("ada-" + UUID.randomUUID());
        Guest.Answer me = ada.get("/api/v1/users/me").expect(200);
        assertThat(me.text("id")).isEqualTo(ada.userId());
        assertThat(me.text("role")).isEqualTo("PATIENT");
        assertThat(me.body()).doesNotContain("password", "hash");
    }

    @Test
    void registering_a_known_address_answers_as_a_new_one_does() {
        House.patient("known");
        Map<String, String> body = Map.of("email", House.email("known"), "password", "another long sentence here");
        Guest.Answer known = House.stranger()
                .post("/api/v1/users", body, "X-Request-Id", "same")
                .expect(202);
        Guest.Answer fresh = House.stranger()
                .post(
                        "/api/v1/users",
                        Map.of(
                                "email",
                                House.email("new-" + UUID.randomUUID()),
                                "password",
                                "another long sentence here"),
                        "X-Request-Id",
                        "same")
                .expect(202);
        assertThat(known.body()).isEqualTo(fresh.body());
        assertThat(namesOf(known)).isEqualTo(namesOf(fresh));
        House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of("email", House.email("known"), "password", "another long sentence here"))
                .refused(401, "SIGN_IN_FAILED");
    }

    @Test
    void an_unknown_address_and_a_wrong_password_answer_the_same() {
        House.patient("known");
        Guest.Answer wrong = House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of("email", House.email("known"), "password", "not the password"),
                        "X-Request-Id",
                        "same");
        Guest.Answer unknown = House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of("email", House.email("nobody"), "password", "not the password"),
                        "X-Request-Id",
                        "same");
        assertThat(wrong.refused(401, "SIGN_IN_FAILED").body())
                .isEqualTo(unknown.refused(401, "SIGN_IN_FAILED").body());
    }

    @Test
    void a_revoked_session_is_over_on_the_next_request() {
        Guest eve = House.register("eve-" + UUID.randomUUID());
        eve.get("/api/v1/users/me").expect(200);
        eve.delete("/api/v1/sessions/" + eve.sessionId()).expect(204);
        eve.get("/api/v1/users/me").refused(401, "SESSION_OVER");
    }

    @Test
    void a_refresh_replaces_both_tokens_and_a_reused_one_ends_the_session() {
        Guest kim = House.register("kim-" + UUID.randomUUID());
        Guest.Answer refreshed = refresh(kim.refreshToken()).expect(200);
        kim.get("/api/v1/users/me").refused(401, "SESSION_OVER");
        Guest renewed = Guest.of(House.base(), refreshed);
        renewed.get("/api/v1/users/me").expect(200);
        refresh(kim.refreshToken()).refused(401, "REFRESH_FAILED");
        renewed.get("/api/v1/users/me").refused(401, "SESSION_OVER");
    }

    @Test
    void two_administrators_agree_on_a_role_and_nobody_alone() {
        String name = "role-" + UUID.randomUUID();
        Guest person = House.register(name);
        House.secondAdmin();
        Map<String, String> officer = Map.of("role", "COMPLIANCE", "reason", "privacy officer");
        String change = House.admin()
                .post("/api/v1/users/" + person.userId() + "/role-changes", officer)
                .expect(201)
                .text("id");
        String approvals = "/api/v1/role-changes/" + change + "/approvals";
        Map<String, String> another = Map.of("contentHash", "0".repeat(64));
        House.admin().post(approvals, another).refused(403, "SELF_APPROVAL");
        person.post(approvals, another).refused(403, "FORBIDDEN");
        House.secondAdmin().post(approvals, Map.of()).refused(400, "INPUT_INVALID");
        House.secondAdmin().post(approvals, another).refused(409, "CONTENT_HASH_MISMATCH");
        House.approve(change).refused(422, "EMAIL_NOT_VERIFIED");
        House.reads(person, name);
        House.approve(change).expect(200);
        person.get("/api/v1/users/me").refused(401, "SESSION_OVER");
        House.approve(change).refused(409, "ROLE_CHANGE_RESOLVED");
    }

    @Test
    void nobody_changes_their_own_role() {
        House.admin()
                .post(
                        "/api/v1/users/" + House.admin().userId() + "/role-changes",
                        Map.of("role", "COMPLIANCE", "reason", "why not"))
                .refused(403, "OWN_ROLE");
    }

    @Test
    void a_weak_or_common_password_is_refused() {
        for (String weak : List.of("short", "password1234", "aaaaaaaaaaaa", "x".repeat(129))) {
            House.stranger()
                    .post("/api/v1/users", Map.of("email", House.email("weak"), "password", weak))
                    .refused(422, "PASSWORD_TOO_WEAK");
        }
    }

    @Test
    void a_new_password_replaces_a_one_time_password_by_another_and_no_ordinary_one() {
        House.patient("keeper");
        Map<String, String> change = Map.of(
                "email", House.email("keeper"), "password", House.PASSWORD, "newPassword", "a longer sentence yet");
        House.stranger().post("/api/v1/sessions", change).refused(422, "NEW_PASSWORD_NOT_DUE");
        House.signIn("keeper");
        House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of(
                                "email",
                                House.email("keeper"),
                                "password",
                                "guessed wrong",
                                "newPassword",
                                "a sentence"))
                .refused(422, "PASSWORD_TOO_WEAK");
        House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of(
                                "email",
                                House.email("keeper"),
                                "password",
                                "wrong",
                                "newPassword",
                                "a longer sentence yet"))
                .refused(401, "SIGN_IN_FAILED");
        House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of(
                                "email",
                                "admin@chamberlain.local",
                                "password",
                                "once and again",
                                "newPassword",
                                "once and again"))
                .refused(422, "NEW_PASSWORD_UNCHANGED");
    }

    @Test
    void guesses_from_elsewhere_do_not_keep_the_owner_out() throws Exception {
        House.patient("besieged");
        InetAddress elsewhere = InetAddress.getByName("127.0.0.3");
        String guess = "{\"email\":\"" + House.email("besieged") + "\",\"password\":\"guess guess guess\"}";
        HttpRequest request = HttpRequest.newBuilder(House.base().resolve("/api/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(guess))
                .build();
        try (HttpClient siege = HttpClient.newBuilder().localAddress(elsewhere).build()) {
            int status = 401;
            for (int i = 0; i < 40 && status == 401; i++) {
                status = siege.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
            assertThat(status).isEqualTo(429);
        }
        assertThat(House.signIn("besieged").token()).startsWith("chs_");
    }

    @Test
    void sign_ins_to_one_account_are_limited() {
        Map<String, String> guess = Map.of("email", House.email("guessed"), "password", "guess guess guess");
        Guest.Answer late = House.stranger().post("/api/v1/sessions", guess);
        for (int i = 0; i < 40 && late.status() == 401; i++) {
            late = House.stranger().post("/api/v1/sessions", guess);
        }
        late.refused(429, "TOO_MANY_REQUESTS");
        assertThat(late.header("Retry-After")).hasValue(late.text("retryAfter"));
        assertThat(Integer.parseInt(late.text("retryAfter"))).isBetween(1, 5);
        assertThat(late.response().headers().allValues("RateLimit-Limit")).containsExactly("12");
        assertThat(late.response().headers().allValues("RateLimit-Remaining")).containsExactly("0");
        assertThat(late.response().headers().allValues("RateLimit-Reset")).containsExactly(late.text("retryAfter"));
    }

    @Test
    void whoever_tries_out_tokens_is_looked_up_no_more_and_a_session_that_held_goes_on() throws Exception {
        Guest known = House.patient("held");
        InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
        try (HttpClient flood = HttpClient.newBuilder().localAddress(elsewhere).build()) {
            assertThat(me(flood, known.token()).statusCode()).isEqualTo(200);
            HttpResponse<String> late =
                    me(flood, Tokens.Pair.of(UUID.randomUUID()).token());
            for (int i = 0; i < 250 && late.statusCode() == 401; i++) {
                late = me(flood, Tokens.Pair.of(UUID.randomUUID()).token());
            }
            assertThat(late.statusCode()).isEqualTo(429);
            assertThat(late.body()).contains("TOO_MANY_REQUESTS");
            assertThat(late.headers().allValues("RateLimit-Limit")).containsExactly("200");
            assertThat(late.headers().firstValue("Retry-After")).isPresent();
            assertThat(me(flood, known.token()).statusCode()).isEqualTo(200);
            known.delete("/api/v1/sessions/" + known.sessionId()).expect(204);
            assertThat(me(flood, known.token()).statusCode())
                    .as("a revocation holds")
                    .isEqualTo(401);
        }
        new Guest(House.base(), Tokens.Pair.of(UUID.randomUUID()).token(), null)
                .get("/api/v1/users/me")
                .refused(401, "SESSION_OVER");
    }

    private static HttpResponse<String> me(HttpClient from, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(House.base().resolve("/api/v1/users/me"))
                .header("Authorization", "Bearer " + token)
                .build();
        return from.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_browser_gets_cookies_and_needs_the_csrf_token_to_write() {
        House.patient("browser");
        Guest.Answer signedIn = House.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of("email", House.email("browser"), "password", House.PASSWORD, "cookie", true))
                .expect(201);
        assertThat(signedIn.body()).doesNotContain("chs_", "chr_");
        List<String> cookies = signedIn.response().headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(3).allMatch(c -> c.contains("Secure") && c.contains("SameSite=Strict"));
        assertThat(cookies).filteredOn(c -> c.contains("HttpOnly")).hasSize(2);
        String cookie =
                cookies.stream().map(c -> c.substring(0, c.indexOf(';'))).collect(Collectors.joining("; "));
        Guest browser = new Guest(House.base(), null, signedIn.json());
        browser.get("/api/v1/users/me", "Cookie", cookie).expect(200);
        assertThat(browser.post("/api/v1/wallets", Map.of("currency", "USD"), "Cookie", cookie)
                        .refused(403, "CSRF_TOKEN_INVALID")
                        .header("RateLimit-Limit"))
                .as("counted like any other")
                .isPresent();
        browser.post(
                        "/api/v1/wallets",
                        Map.of("currency", "USD"),
                        "Cookie",
                        cookie,
                        "X-CSRF-Token",
                        signedIn.text("csrfToken"))
                .expect(201);
    }

    @Test
    void a_forged_an_expired_and_a_missing_token_are_refused() {
        for (String token : List.of("chs_" + "A".repeat(43), "nonsense", "")) {
            Guest.exchange(HttpRequest.newBuilder(House.base().resolve("/api/v1/wallets"))
                            .header("Authorization", "Bearer " + token)
                            .build())
                    .refused(401, "SESSION_OVER");
        }
        House.stranger().get("/api/v1/wallets").refused(401, "NOT_SIGNED_IN");
    }

    @Test
    void a_person_steps_up_in_their_own_session_only() {
        Guest lee = House.patient("lee");
        lee.post("/api/v1/sessions/" + lee.sessionId() + "/step-ups", Map.of("password", House.PASSWORD))
                .expect(200);
        lee.post("/api/v1/sessions/" + lee.sessionId() + "/step-ups", Map.of("password", "not the password"))
                .refused(403, "STEP_UP_FAILED");
        lee.post("/api/v1/sessions/" + UUID.randomUUID() + "/step-ups", Map.of("password", House.PASSWORD))
                .refused(404, "NOT_FOUND");
    }

    private static Guest.Answer refresh(String token) {
        return House.stranger().post("/api/v1/sessions/refreshes", Map.of("refreshToken", token));
    }

    private static List<String> namesOf(Guest.Answer answer) {
        return answer.response().headers().map().keySet().stream().sorted().toList();
    }
}

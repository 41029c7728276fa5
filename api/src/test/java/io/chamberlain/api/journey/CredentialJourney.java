package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How people change what they sign in with: factor, password, address. */
class CredentialJourney {

    private static final String OTHER = "quite another battery staple";
    private static final Map<String, String> BECAUSE = Map.of("reason", "asked for by them");

    @Test
    void a_second_factor_is_enrolled_asked_for_used_and_removed() {
        String name = "factor-" + UUID.randomUUID();
        Guest ada = House.register(name);
        ada.post("/api/v1/users/me/second-factors", null).refused(422, "EMAIL_NOT_VERIFIED");
        House.reads(ada, name);
        Guest elsewhere = House.signIn(name);
        Guest.Answer enrolled =
                ada.post("/api/v1/users/me/second-factors", null).expect(201);
        String secret = enrolled.text("secret");
        assertThat(enrolled.text("uri"))
                .startsWith("otpauth://totp/Chamberlain?")
                .endsWith(secret);
        ada.post("/api/v1/users/me/second-factors/confirmations", Map.of("code", "000000"))
                .refused(422, "CODE_WRONG");
        String first = code(secret, 0);
        Guest.Answer confirmed = ada.post("/api/v1/users/me/second-factors/confirmations", Map.of("code", first))
                .expect(200);
        JsonNode recovery = confirmed.json().path("recoveryCodes");
        assertThat(recovery.size()).isEqualTo(10);
        assertThat(ada.get("/api/v1/users/me", "Chamberlain-At-Least", confirmed.position())
                        .expect(200)
                        .json()
                        .path("twoFactorEnabled")
                        .asBoolean())
                .isTrue();
        elsewhere.get("/api/v1/users/me").refused(401, "SESSION_OVER");
        ada.post("/api/v1/users/me/second-factors", null).refused(409, "SECOND_FACTOR_ACTIVE");

        Map<String, String> password = Map.of("email", House.email(name), "password", House.PASSWORD);
        House.stranger().post("/api/v1/sessions", password).refused(401, "SECOND_FACTOR_REQUIRED");
        signIn(name, "000000").refused(401, "SECOND_FACTOR_WRONG");
        signIn(name, first).refused(401, "SECOND_FACTOR_WRONG");
        String next = code(secret, 1);
        signIn(name, next).expect(201);
        signIn(name, next).refused(401, "SECOND_FACTOR_WRONG");
        signIn(name, recovery.get(0).asString()).expect(201);

        String stepUps = "/api/v1/sessions/" + ada.sessionId() + "/step-ups";
        ada.post(stepUps, Map.of("code", "000000")).refused(403, "STEP_UP_FAILED");
        ada.post(stepUps, Map.of("password", House.PASSWORD)).refused(403, "STEP_UP_NEEDS_CODE");
        ada.post(stepUps, Map.of("code", recovery.get(1).asString())).expect(200);
        ada.post(stepUps, Map.of()).refused(400, "INPUT_INVALID");
        ada.post(stepUps, Map.of("code", "1", "password", "2")).refused(400, "INPUT_INVALID");

        ada.delete("/api/v1/users/me/second-factors").expect(204);
        House.mailbox(House.email(name)).awaits("asks for the code of an authenticator from now on");
        House.mailbox(House.email(name)).awaits("asks for no code of an authenticator any more");
        ada.delete("/api/v1/users/me/second-factors").refused(409, "NO_SECOND_FACTOR");
        House.signIn(name);
    }

    @Test
    void too_many_wrong_codes_lock_the_factor_until_it_says() {
        String name = "locked-" + UUID.randomUUID();
        Guest eve = House.reads(House.register(name), name);
        String secret =
                eve.post("/api/v1/users/me/second-factors", null).expect(201).text("secret");
        eve.post("/api/v1/users/me/second-factors/confirmations", Map.of("code", code(secret, 0)))
                .expect(200);
        for (int i = 0; i < 5; i++) {
            signIn(name, "000000").refused(401, "SECOND_FACTOR_WRONG");
        }
        Guest.Answer locked = signIn(name, code(secret, 1)).refused(429, "SECOND_FACTOR_LOCKED");
        assertThat(locked.header("Retry-After")).hasValue(locked.text("retryAfter"));
        assertThat(Integer.parseInt(locked.text("retryAfter"))).isBetween(800, 900);
    }

    @Test
    void a_new_password_ends_all_other_sessions() {
        String name = "password-" + UUID.randomUUID();
        Guest kim = House.register(name);
        Guest elsewhere = House.signIn(name);
        String changes = "/api/v1/users/me/password-changes";
        kim.post(changes, Map.of("password", "not mine at all", "newPassword", OTHER))
                .refused(403, "PASSWORD_WRONG");
        kim.post(changes, Map.of("password", House.PASSWORD, "newPassword", "short"))
                .refused(422, "PASSWORD_TOO_WEAK");
        kim.post(changes, Map.of("password", House.PASSWORD, "newPassword", House.PASSWORD))
                .refused(422, "NEW_PASSWORD_UNCHANGED");
        kim.post(changes, Map.of("password", House.PASSWORD, "newPassword", OTHER))
                .expect(200);
        House.mailbox(House.email(name)).awaits("The password of your account was changed.");
        elsewhere.get("/api/v1/users/me").refused(401, "SESSION_OVER");
        kim.get("/api/v1/users/me").expect(200);
        House.stranger()
                .post("/api/v1/sessions", Map.of("email", House.email(name), "password", OTHER))
                .expect(201);
    }

    @Test
    void a_closed_account_is_over_on_the_next_request_and_can_be_opened_again() {
        String name = "closed-" + UUID.randomUUID();
        Guest lee = House.register(name);
        String user = "/api/v1/users/" + lee.userId();
        lee.post(user + "/deactivations", BECAUSE).refused(403, "FORBIDDEN");
        House.admin().post(user + "/deactivations", Map.of("reason", " ")).refused(400, "INPUT_INVALID");
        House.admin().post(user + "/deactivations", BECAUSE).expect(200);
        lee.get("/api/v1/users/me").refused(401, "SESSION_OVER");
        House.stranger()
                .post("/api/v1/sessions", Map.of("email", House.email(name), "password", House.PASSWORD))
                .refused(401, "SIGN_IN_FAILED");
        House.admin().post(user + "/deactivations", BECAUSE).refused(409, "ACCOUNT_UNCHANGED");
        House.admin().post(user + "/reactivations", BECAUSE).expect(200);
        House.signIn(name);
        House.admin()
                .post("/api/v1/users/" + House.secondAdmin().userId() + "/deactivations", BECAUSE)
                .refused(409, "ROLE_STAYS");
        House.admin()
                .post("/api/v1/users/" + House.admin().userId() + "/deactivations", BECAUSE)
                .refused(403, "OWN_ACCOUNT");
    }

    @Test
    void an_address_is_confirmed_by_its_mail_a_password_reset_and_the_address_changed() {
        String name = "mail-" + UUID.randomUUID();
        Guest mia = House.register(name);
        Mailbox mailbox = House.mailbox(House.email(name));
        mia.post("/api/v1/users/me/email-verifications", null).expect(202);
        String token = mailbox.token(0);
        Map<String, String> shown = Map.of("token", token);
        assertThat(House.stranger().get("/account/verify-email").expect(200).body())
                .contains("Confirm");
        House.stranger()
                .post("/api/v1/email-verifications/consumptions", Map.of("token", token + "x"))
                .refused(422, "TOKEN_INVALID");
        House.stranger()
                .post("/api/v1/email-verifications/consumptions", Map.of("token", token.replaceAll(".{3}$", "AAA")))
                .refused(422, "TOKEN_INVALID");
        Guest.Answer verified = House.stranger()
                .post("/api/v1/email-verifications/consumptions", shown)
                .expect(200);
        House.stranger().post("/api/v1/email-verifications/consumptions", shown).refused(422, "TOKEN_INVALID");
        assertThat(mia.get("/api/v1/users/me", "Chamberlain-At-Least", verified.position())
                        .json()
                        .path("emailVerified")
                        .asBoolean())
                .isTrue();
        mia.post("/api/v1/users/me/email-verifications", null).refused(409, "EMAIL_VERIFIED_ALREADY");

        resetTells(name);
        Map<String, String> fresh = Map.of("token", mailbox.token(1), "newPassword", OTHER);
        House.stranger().post("/api/v1/password-resets/consumptions", fresh).expect(200);
        mia.get("/api/v1/users/me").refused(401, "SESSION_OVER");

        Guest again = Guest.of(
                House.base(),
                House.stranger()
                        .post("/api/v1/sessions", Map.of("email", House.email(name), "password", OTHER))
                        .expect(201));
        String other = House.email("other-" + name);
        again.post("/api/v1/users/me/email-changes", Map.of("email", other)).expect(202);
        again.post("/api/v1/users/me/email-changes/confirmations", Map.of("code", "00000000"))
                .refused(422, "TOKEN_INVALID");
        again.post(
                        "/api/v1/users/me/email-changes/confirmations",
                        Map.of("code", House.mailbox(other).code(0)))
                .expect(200);
        mailbox.awaits("at another address from now on");
        House.stranger()
                .post("/api/v1/sessions", Map.of("email", other, "password", OTHER))
                .expect(201);
        Guest.Answer mailed = House.officer()
                .get(
                        "/api/v1/verification-tokens?userId=" + mia.userId(),
                        "Chamberlain-At-Least",
                        Long.toString(House.head()))
                .expect(200);
        assertThat(mailed.json().path("items").size()).isEqualTo(3);
        assertThat(mailed.body()).doesNotContain("hash", token);
        again.get("/api/v1/verification-tokens").refused(403, "FORBIDDEN");
    }

    @Test
    void an_identity_elsewhere_signs_in_who_linked_it_and_nobody_else() {
        String name = "linked-" + UUID.randomUUID();
        Guest zoe = House.register(name);
        Map<String, String> vouched = vouched(name);
        House.stranger().post("/api/v1/sessions/identities", vouched).refused(401, "SIGN_IN_FAILED");
        zoe.post("/api/v1/users/me/identities", vouched).refused(422, "EMAIL_NOT_VERIFIED");
        House.reads(zoe, name);
        Guest.Answer linked = zoe.post("/api/v1/users/me/identities", vouched).expect(200);
        assertThat(zoe.get("/api/v1/users/me", "Chamberlain-At-Least", linked.position())
                        .status())
                .as("the session it was done from goes on")
                .isEqualTo(200);
        JsonNode known = zoe.get("/api/v1/users/me/identities", "Chamberlain-At-Least", linked.position())
                .expect(200)
                .json()
                .path("items");
        assertThat(known.size()).isEqualTo(1);
        assertThat(known.path(0).path("name").asString()).isEqualTo("local");
        assertThat(known.path(0).path("subject").asString()).isEqualTo(name);
        House.mailbox(House.email(name)).awaits("by an identity elsewhere from now on");
        House.stranger().post("/api/v1/sessions/identities", vouched).refused(401, "IDENTITY_TOKEN_INVALID");
        zoe.post("/api/v1/users/me/identities", vouched(name)).refused(409, "IDENTITY_LINKED_ALREADY");
        String envious = "envious-" + UUID.randomUUID();
        House.reads(House.register(envious), envious)
                .post("/api/v1/users/me/identities", vouched(name))
                .refused(409, "IDENTITY_TAKEN");
        Map<String, String> next = vouched(name);
        Guest in = Guest.of(
                House.base(),
                House.stranger().post("/api/v1/sessions/identities", next).expect(201));
        House.stranger().post("/api/v1/sessions/identities", next).refused(401, "IDENTITY_TOKEN_INVALID");
        assertThat(in.get("/api/v1/users/me").expect(200).text("id")).isEqualTo(zoe.userId());
        House.stranger()
                .post(
                        "/api/v1/sessions/identities",
                        Map.of("token", House.issuer().token(name, "n-1")))
                .refused(401, "IDENTITY_TOKEN_INVALID");
        zoe.delete("/api/v1/users/me/identities/unknown").refused(404, "NOT_FOUND");
        zoe.delete("/api/v1/users/me/identities/local").expect(204);
        zoe.delete("/api/v1/users/me/identities/local").refused(409, "IDENTITY_NOT_LINKED");
        in.get("/api/v1/users/me").refused(401, "SESSION_OVER");
        House.stranger().post("/api/v1/sessions/identities", vouched(name)).refused(401, "SIGN_IN_FAILED");
    }

    @Test
    void a_reset_shuts_out_whoever_signed_in_by_an_identity_elsewhere() {
        String name = "recovered-" + UUID.randomUUID();
        Guest sue = House.reads(House.register(name), name);
        sue.post("/api/v1/users/me/identities", vouched(name)).expect(200);
        House.stranger()
                .post("/api/v1/password-resets", Map.of("email", House.email(name)))
                .expect(202);
        Map<String, String> fresh =
                Map.of("token", House.mailbox(House.email(name)).token(1), "newPassword", House.PASSWORD);
        String position = House.stranger()
                .post("/api/v1/password-resets/consumptions", fresh)
                .expect(200)
                .position();
        House.stranger().post("/api/v1/sessions/identities", vouched(name)).refused(401, "SIGN_IN_FAILED");
        Guest.Answer known = House.signIn(name).get("/api/v1/users/me/identities", "Chamberlain-At-Least", position);
        assertThat(known.expect(200).json().path("items")).isEmpty();
    }

    private static Map<String, String> vouched(String subject) {
        return Map.of("token", House.issuer().token(subject, "n-1"), "nonce", "n-1");
    }

    /** The same words for an address that has an account and one that has none. */
    private static void resetTells(String name) {
        Guest.Answer known = House.stranger()
                .post("/api/v1/password-resets", Map.of("email", House.email(name)), "X-Request-Id", "same")
                .expect(202);
        String nobody = House.email("nobody-" + name);
        Guest.Answer unknown = House.stranger()
                .post("/api/v1/password-resets", Map.of("email", nobody), "X-Request-Id", "same")
                .expect(202);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.response().headers().map().keySet())
                .isEqualTo(unknown.response().headers().map().keySet());
        assertThat(House.mailbox(nobody).texts()).isEmpty();
    }

    private static Guest.Answer signIn(String name, String code) {
        return House.stranger()
                .post("/api/v1/sessions", Map.of("email", House.email(name), "password", House.PASSWORD, "code", code));
    }

    /** The code of so many steps from now: a clock may be one off. */
    static String code(String secret, int steps) {
        TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), codes.getAlgorithm()),
                    Instant.now().plusSeconds(30L * steps));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}

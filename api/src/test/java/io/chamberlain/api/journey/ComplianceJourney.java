package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.contract.port.Database;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What an officer finds and folds. */
class ComplianceJourney {

    @Test
    void an_officer_reads_a_streams_history_in_order() {
        String wallet = House.wallet(House.patient("ada"), "11.00");
        Guest.Answer events = House.officer()
                .get("/api/v1/compliance/events?stream=" + wallet)
                .expect(200);
        assertThat(events.json().path("items"))
                .extracting(event -> event.path("type").asString())
                .containsExactly("wallet.WalletOpened", "wallet.WalletFunded");
    }

    @Test
    void a_refused_attempt_is_in_the_history() {
        String wallet = House.wallet(House.patient("ada"), "1.00");
        House.clerk()
                .post(
                        "/api/v1/wallets/" + wallet + "/debits",
                        Map.of("amount", House.usd("2.00"), "invoiceId", UUID.randomUUID()))
                .refused(422, "INSUFFICIENT_FUNDS");
        Guest.Answer attempts = House.officer()
                .get("/api/v1/compliance/events?log=ACCESS&limit=200&actor="
                        + House.clerk().userId())
                .expect(200);
        assertThat(attempts.body()).contains("INSUFFICIENT_FUNDS", wallet);
    }

    @Test
    void a_persons_own_sign_ins_and_forged_tokens_are_in_their_history_with_an_address() {
        Guest mia = House.register("mia-" + UUID.randomUUID());
        House.stranger()
                .post(
                        "/api/v1/sessions/refreshes",
                        Map.of("refreshToken", "chr_" + mia.sessionId() + "_" + "A".repeat(43)))
                .refused(401, "REFRESH_FAILED");
        String own = "/api/v1/compliance/events?actor=" + mia.userId();
        Guest.Answer opened = House.officer().get(own).expect(200);
        assertThat(opened.json().path("items").path(0).path("type").asString()).isEqualTo("session.SessionOpened");
        String accounts = "/api/v1/compliance/events?stream=" + mia.userId();
        assertThat(House.officer().get(accounts).expect(200).body()).contains("127.0.0.1");
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> House.officer().get(accounts + "&log=ACCESS").body(),
                        body -> body.contains("REFRESH_FAILED") && body.contains(mia.sessionId()));
    }

    @Test
    void a_wallet_is_folded_up_to_a_position_and_an_instant() {
        String wallet = House.wallet(House.patient("ada"), null);
        Guest.Answer first = House.fund(wallet, "3.00").expect(201);
        Guest.Answer second = House.fund(wallet, "4.00").expect(201);
        String path = "/api/v1/compliance/wallets/" + wallet + "?asOf=";
        assertThat(House.officer()
                        .get(path + "@" + first.position())
                        .expect(200)
                        .text("posted.amount"))
                .isEqualTo("3.00");
        Guest.Answer then = House.officer().get(path + "@" + second.position()).expect(200);
        assertThat(then.text("posted.amount")).isEqualTo("7.00");
        String recorded = House.officer()
                .get("/api/v1/compliance/events?stream=" + wallet)
                .expect(200)
                .json()
                .path("items")
                .path(1)
                .path("recordedAt")
                .asString();
        assertThat(House.officer().get(path + recorded).expect(200).text("posted.amount"))
                .isEqualTo("3.00");
        House.officer().get(path + "@999999999").refused(422, "BEYOND_THE_LOG");
        House.officer().get(path + "yesterday").refused(400, "PARAMETER_INVALID");
    }

    @Test
    void what_is_no_wallet_is_missing_among_the_wallets_of_the_past() {
        String now = "?asOf=@" + House.head();
        String unknown = House.officer()
                .get("/api/v1/compliance/wallets/" + UUID.randomUUID() + now)
                .refused(404, "NOT_FOUND")
                .text("detail");
        Guest ada = House.patient("ada");
        for (String other : List.of(ada.userId(), ada.sessionId(), House.facility())) {
            assertThat(House.officer()
                            .get("/api/v1/compliance/wallets/" + other + now)
                            .refused(404, "NOT_FOUND")
                            .text("detail"))
                    .isEqualTo(unknown);
        }
    }

    @Test
    void a_swap_that_waits_for_the_passes_too_long_is_for_later() throws Exception {
        String path = House.officer()
                .post("/api/v1/compliance/replays", Map.of())
                .expect(202)
                .header("Location")
                .orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> House.officer().get(path).text("state"), "LOADED"::equals);
        DataSource projector = House.context().getBean(Database.class).direct(Database.Login.PROJECTOR);
        try (Connection holder = projector.getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock_shared(hashtextextended('chamberlain.passes.clinic', 0))");
            assertThat(House.admin()
                            .post(path + "/swaps", Map.of())
                            .refused(503, "SATURATED")
                            .header("Retry-After"))
                    .isPresent();
        }
        assertThat(House.admin().post(path + "/swaps", Map.of()).expect(200).text("state"))
                .isEqualTo("SWAPPED");
    }

    @Test
    void the_history_is_for_officers() {
        String wallet = House.wallet(House.patient("ada"), null);
        for (Guest other : List.of(House.patient("ada"), House.clerk(), House.admin())) {
            other.get("/api/v1/compliance/events").refused(403, "FORBIDDEN");
            other.get("/api/v1/compliance/wallets/" + wallet + "?asOf=@1").refused(403, "FORBIDDEN");
        }
        House.clerk().get("/api/v1/compliance/replays").refused(403, "FORBIDDEN");
        House.stranger().get("/api/v1/compliance/parked-streams").refused(401, "NOT_SIGNED_IN");
    }

    @Test
    void nothing_is_parked() {
        assertThat(House.officer()
                        .get("/api/v1/compliance/parked-streams")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void what_is_unique_agrees_with_the_events_and_whoever_looked_is_named() {
        House.wallet(House.patient("ada"), "2.00");
        Guest.Answer check = House.officer()
                .post("/api/v1/compliance/claim-checks", Map.of())
                .expect(200);
        assertThat(check.json().path("differences")).isEmpty();
        assertThat(check.json().path("unreadable").asLong()).isZero();
        assertThat(check.json().path("held").asLong()).isPositive();
        assertThat(check.text("next")).isEmpty();
        House.patient("ada").post("/api/v1/compliance/claim-checks", Map.of()).refused(403, "FORBIDDEN");
        Guest.Answer attempts = House.officer()
                .get("/api/v1/compliance/events?log=ACCESS&limit=200&actor="
                        + House.officer().userId())
                .expect(200);
        assertThat(attempts.body()).contains("compliance.CheckClaims");
    }
}

package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.log.boot.DomainLog;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An event whose key is missing: what goes on, what is told, and how it is healed. */
class UnreadableJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void one_broken_event_parks_its_stream_shows_in_the_history_and_is_healed() {
        String ill = House.wallet(House.patient("ada"), "1.00");
        UUID lost = UUID.randomUUID();
        UUID subject = freezeWithLostKey(UUID.fromString(ill), lost);
        String well = House.wallet(House.patient("ada"), "2.00");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(parked(ill)).contains("unreadable", "KeyMissing"));
        awaitPosted(well, "2.00");
        assertThat(readiness().expect(200).text("status")).isEqualTo("DEGRADED");
        JsonNode broken = House.officer()
                .get("/api/v1/compliance/events?stream=" + ill)
                .expect(200)
                .json()
                .path("items")
                .path(2);
        assertThat(broken.path("type").asString()).isEqualTo("wallet.WalletFrozen");
        assertThat(broken.path("unreadable").asString()).isEqualTo("KeyMissing");
        assertThat(broken.has("payload")).isFalse();
        House.officer()
                .get("/api/v1/compliance/wallets/" + ill + "?asOf=@" + House.head())
                .refused(409, "HISTORY_UNREADABLE");
        nothingIsDecidedAbout(ill);
        assertThat(retry(ill)).isFalse();
        assertThat(replayed("LOADED").path("state").asString()).isEqualTo("LOADED");

        repair(subject, lost);
        assertThat(retry(ill)).isTrue();
        assertThat(House.patient("ada")
                        .get("/api/v1/wallets/" + ill)
                        .expect(200)
                        .text("status"))
                .isEqualTo("FROZEN");
        assertThat(readiness().expect(200).text("status")).isEqualTo("UP");
        House.patient("ada")
                .post("/api/v1/wallets/" + ill + "/closures", Map.of())
                .refused(423, "WALLET_IS_FROZEN");
    }

    /** Refused with a code, under each way to it, and nothing is left of that but its record. */
    private static void nothingIsDecidedAbout(String ill) {
        Guest ada = House.patient("ada");
        String well = House.wallet(ada, "2.00");
        long head = House.head();
        String key = UUID.randomUUID().toString();
        for (int times = 0; times < 2; times++) {
            ada.post("/api/v1/wallets/" + ill + "/closures", Map.of(), "Idempotency-Key", key)
                    .refused(409, "STREAM_UNREADABLE");
        }
        House.fund(ill, "1.00").refused(409, "STREAM_UNREADABLE");
        Map<String, ?> transfer = Map.of("fromWalletId", well, "toWalletId", ill, "amount", House.usd("1.00"));
        ada.post("/api/v1/transfers", transfer).refused(409, "STREAM_UNREADABLE");
        assertThat(House.head()).isEqualTo(head);
        ada.delete("/api/v1/sessions/" + ill).refused(404, "NOT_FOUND");
        assertThat(House.officer()
                        .get("/api/v1/compliance/events?log=ACCESS&limit=200&type=access.CommandRefused&actor="
                                + ada.userId())
                        .expect(200)
                        .body())
                .contains("STREAM_UNREADABLE");
    }

    /** Appends as another node would whose key store this one does not have. */
    private static UUID freezeWithLostKey(UUID wallet, UUID lost) {
        UUID subject = UUID.randomUUID();
        DomainLog log = House.context().getBean(DomainLog.class);
        NewEvent frozen = log.codec()
                .encode(
                        UUID.randomUUID(),
                        wallet,
                        2,
                        Instant.now(),
                        new WalletFrozen(wallet, subject, "a reason", Instant.now()),
                        Map.of());
        String key = sql().sql("SELECT key_id::text FROM keys.subject_key WHERE subject = ?")
                .param(subject)
                .query(String.class)
                .single();
        NewEvent broken = new NewEvent(
                frozen.eventId(),
                frozen.streamType(),
                wallet,
                2L,
                frozen.type(),
                1,
                frozen.occurredAt(),
                frozen.payload().replace(key, lost.toString()),
                frozen.metadata());
        log.appender().append(Append.of(List.of(broken)));
        return subject;
    }

    private static void repair(UUID subject, UUID lost) {
        sql().sql("ALTER TABLE keys.subject_key DISABLE TRIGGER destruction_is_final")
                .update();
        sql().sql("UPDATE keys.subject_key SET key_id = ? WHERE subject = ?")
                .params(lost, subject)
                .update();
        sql().sql("ALTER TABLE keys.subject_key ENABLE ALWAYS TRIGGER destruction_is_final")
                .update();
    }

    private static JdbcClient sql() {
        return JdbcClient.create(House.context().getBean(Database.class).direct(Login.MIGRATOR));
    }

    private static String parked(String stream) {
        Guest.Answer answer =
                House.officer().get("/api/v1/compliance/parked-streams").expect(200);
        for (JsonNode item : answer.json().path("items")) {
            if (item.path("streamId").asString().equals(stream)) {
                return item.path("cause").asString();
            }
        }
        return "";
    }

    private static boolean retry(String stream) {
        return House.admin()
                .post("/api/v1/compliance/parked-streams/" + stream + "/retries", Map.of())
                .expect(200)
                .json()
                .path("whole")
                .asBoolean();
    }

    private static void awaitPosted(String wallet, String amount) {
        await().atMost(PATIENCE)
                .until(
                        () -> House.patient("ada")
                                .get("/api/v1/wallets/" + wallet)
                                .text("posted.amount"),
                        amount::equals);
    }

    /** A replay parks what the live pass parks. */
    private static JsonNode replayed(String state) {
        String path = House.officer()
                .post("/api/v1/compliance/replays", Map.of())
                .expect(202)
                .header("Location")
                .orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> House.officer().get(path).text("state"), state::equals);
        JsonNode replay = House.officer().get(path).json();
        House.officer().delete(path).expect(200);
        return replay;
    }

    private static Guest.Answer readiness() {
        return House.stranger().get("/actuator/health/readiness");
    }
}

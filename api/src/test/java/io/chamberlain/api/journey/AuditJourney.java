package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.journey.Guest.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who tried what, who did what, and what happened to whom, as an officer finds it. */
class AuditJourney {

    private static final String EVENTS = "/api/v1/compliance/events?limit=200";

    @Test
    void a_denied_request_is_kept_by_its_route_and_not_by_its_path() {
        Guest eve = House.register("eve-" + UUID.randomUUID());
        eve.post("/api/v1/wallets/words-of-her-own/freezes", Map.of("reason", "mine"))
                .refused(403, "FORBIDDEN");
        JsonNode denied = onlyAttemptOf(eve);
        assertThat(denied.path("type").asString()).isEqualTo("access.AccessDenied");
        assertThat(denied.at("/payload/outcome").asString()).isEqualTo("denied");
        assertThat(denied.at("/payload/code").asString()).isEqualTo("FORBIDDEN");
        assertThat(denied.at("/payload/action").asString()).isEqualTo("POST /api/v1/wallets/{walletId}/freezes");
        assertThat(denied.path("payload").toString()).doesNotContain("words-of-her-own", "mine");
        assertThat(denied.at("/metadata/actorId").asString()).isEqualTo(eve.userId());
        assertThat(denied.at("/metadata/actorRole").asString()).isEqualTo("PATIENT");
        assertThat(denied.at("/metadata/sessionId").asString()).isEqualTo(eve.sessionId());
    }

    @Test
    void nobody_signed_in_is_turned_away_and_not_kept() {
        long before = attempts().path("items").size();
        House.stranger().get("/api/v1/compliance/events").refused(401, "NOT_SIGNED_IN");
        assertThat(attempts().path("items").size()).isEqualTo(before);
    }

    @Test
    void what_an_officer_did_without_an_event_is_found_by_the_thing() {
        Answer started =
                House.officer().post("/api/v1/compliance/replays", Map.of()).expect(202);
        String replay = started.text("id");
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> House.officer()
                                .get("/api/v1/compliance/replays/" + replay)
                                .text("state"),
                        "LOADED"::equals);
        JsonNode found = House.officer()
                .get(EVENTS + "&log=ACCESS&type=access.ActDone&resource=" + replay)
                .expect(200)
                .json()
                .path("items");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/payload/action").asString()).isEqualTo("compliance.StartReplay");
        assertThat(found.at("/0/payload/code").asString()).isEqualTo("DONE");
        assertThat(found.at("/0/metadata/actorId").asString())
                .isEqualTo(House.officer().userId());
    }

    @Test
    void everything_about_a_person_is_found_page_by_page() {
        Guest ann = House.register("ann-" + UUID.randomUUID());
        String wallet = House.wallet(ann, "3.00");
        assertThat(types(EVENTS + "&subject=" + ann.userId()))
                .contains("user.UserRegistered", "session.SessionOpened", "wallet.WalletOpened", "wallet.WalletFunded");
        assertThat(types(EVENTS + "&resource=" + wallet)).isEqualTo("wallet.WalletOpened wallet.WalletFunded ");
        Answer first = House.officer()
                .get("/api/v1/compliance/events?limit=2&subject=" + ann.userId())
                .expect(200);
        Answer second = House.officer()
                .get("/api/v1/compliance/events?limit=2&subject=" + ann.userId() + "&cursor=" + first.text("next"))
                .expect(200);
        assertThat(second.json().at("/items/0/position").asLong())
                .isGreaterThan(first.json().at("/items/1/position").asLong());
        assertThat(types(EVENTS + "&subject=" + UUID.randomUUID())).isEmpty();
        House.officer().get(EVENTS + "&subject=ann").refused(400, "PARAMETER_INVALID");
    }

    @Test
    void a_clients_request_id_is_its_attempts_story_and_never_a_commands() {
        Guest ian = House.register("ian-" + UUID.randomUUID());
        String wallet = House.wallet(ian, null);
        String story = House.officer()
                .get(EVENTS + "&stream=" + wallet)
                .expect(200)
                .json()
                .at("/items/0/metadata/correlationId")
                .asString();
        ian.post("/api/v1/wallets/" + wallet + "/freezes", Map.of("reason", "x"), "X-Request-Id", story)
                .refused(403, "FORBIDDEN");
        assertThat(types(EVENTS + "&correlation=" + story)).isEqualTo("wallet.WalletOpened ");
        assertThat(types(EVENTS + "&log=ACCESS&correlation=" + story)).isEmpty();
        assertThat(types(EVENTS + "&log=ACCESS&correlation=request:" + story)).isEqualTo("access.AccessDenied ");
    }

    @Test
    void a_request_id_out_of_its_form_is_replaced() {
        for (String id : new String[] {"x".repeat(65), "a:b", "a b"}) {
            assertThat(House.stranger()
                            .get("/api/v1/facilities", "X-Request-Id", id)
                            .header("X-Request-Id")
                            .orElseThrow())
                    .isNotEqualTo(id)
                    .satisfies(UUID::fromString);
        }
        assertThat(House.stranger()
                        .get("/api/v1/facilities", "X-Request-Id", "mine-1")
                        .header("X-Request-Id"))
                .hasValue("mine-1");
    }

    private static JsonNode onlyAttemptOf(Guest guest) {
        JsonNode items = House.officer()
                .get(EVENTS + "&log=ACCESS&actor=" + guest.userId())
                .expect(200)
                .json()
                .path("items");
        assertThat(items).hasSize(1);
        return items.path(0);
    }

    private static JsonNode attempts() {
        return House.officer()
                .get(EVENTS + "&log=ACCESS&stream=00000000-0000-0000-0000-000000000000")
                .expect(200)
                .json();
    }

    private static String types(String path) {
        StringBuilder types = new StringBuilder();
        House.officer()
                .get(path)
                .expect(200)
                .json()
                .path("items")
                .forEach(event -> types.append(event.path("type").asString()).append(' '));
        return types.toString();
    }
}

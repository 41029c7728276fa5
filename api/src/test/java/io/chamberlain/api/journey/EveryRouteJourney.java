package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.journey.Guest.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Every route of {@code /openapi.json} is misused in every way its description lends itself to, by somebody whom it lets
 * in: no answer is a failure of ours, every refusal is a problem document of a told code, and what was said in is said out
 * nowhere it does not belong.
 */
class EveryRouteJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Stands for a name, an address, a password: in no problem, no line of output, no metric. */
    private final String canary = "canary" + UUID.randomUUID().toString().substring(0, 8);

    private final List<String> replays = new ArrayList<>();
    private final List<String> harms = new ArrayList<>();
    private int sent;

    @Test
    void no_misuse_of_any_route_is_a_failure_of_ours_or_tells_what_was_said() throws IOException {
        String overheard;
        try (Overheard ear = new Overheard()) {
            LoggerFactory.getLogger("io.chamberlain.overheard").warn("a line that is overheard");
            liveWithTheCanary();
            JsonNode paths =
                    House.stranger().get("/openapi.json").expect(200).json().path("paths");
            paths.forEachEntry((path, operations) ->
                    operations.forEachEntry((method, route) -> misuse(method.toUpperCase(Locale.ROOT), path, route)));
            replays.forEach(EveryRouteJourney::drop);
            overheard = ear.all();
        }
        assertThat(harms).isEmpty();
        assertThat(sent).isGreaterThan(1_000);
        assertThat(overheard).contains("a line that is overheard").doesNotContainIgnoringCase(canary);
        assertThat(House.admin().get("/actuator/prometheus").expect(200).body())
                .contains("http_server_requests")
                .doesNotContainIgnoringCase(canary);
    }

    /** So that it is in the log, the tables and the sessions, too, and not only refused. */
    private void liveWithTheCanary() {
        String email = canary + "@journey.example";
        Map<String, String> person =
                Map.of("email", email, "password", "a " + canary + " sings", "firstName", canary, "lastName", canary);
        House.stranger().post("/api/v1/users", person, "User-Agent", canary).expect(202);
        Map<String, String> proof = Map.of("email", email, "password", "a " + canary + " sings");
        Guest bird = Guest.of(
                House.base(),
                House.stranger()
                        .post("/api/v1/sessions", proof, "User-Agent", canary)
                        .expect(201));
        bird.post("/api/v1/wallets", Map.of("currency", "USD", "label", canary)).expect(201);
        bird.get("/api/v1/" + canary + "?" + canary + "=" + canary).refused(404, "ROUTE_UNKNOWN");
        House.stranger()
                .post("/api/v1/sessions", Map.of("email", email, "password", canary))
                .refused(401, "SIGN_IN_FAILED");
    }

    private void misuse(String method, String template, JsonNode route) {
        Guest guest = admitted(route.path("description").asString());
        for (Misuse misuse : Misuse.of(method, route, canary)) {
            String path = template.replace("{key}", "unknown.setting")
                    .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
            Answer answer = guest.send(
                    method,
                    path + misuse.query(),
                    misuse.body(),
                    misuse.headers().toArray(String[]::new));
            sent++;
            look(method + " " + template + ", " + misuse.what(), answer);
            answer.header("Location")
                    .filter(place -> place.contains("/replays/"))
                    .ifPresent(replays::add);
        }
        String odd = template.replaceAll("\\{\\w+}", canary);
        if (!odd.equals(template)) {
            look(method + " " + odd, guest.send(method, odd, method.equals("GET") ? null : "{}"));
        }
    }

    /** All are collected: what is found on one route is often so on others. */
    private void look(String what, Answer answer) {
        try {
            assertHarmless(what, answer);
        } catch (AssertionError harm) {
            harms.add(what + ": " + harm.getMessage());
        }
    }

    private void assertHarmless(String what, Answer answer) {
        assertThat(answer.status()).as("%s answered %s", what, answer.body()).isLessThan(500);
        if (answer.status() >= 400) {
            answer.refused(answer.status(), answer.text("code"));
            assertThat(answer.body()).as(what).doesNotContainIgnoringCase(canary);
        }
    }

    /** Somebody of a role that the route is for. */
    private static Guest admitted(String description) {
        if (description.equals("Open to everybody.")) {
            return House.stranger();
        }
        if (description.contains("ADMIN")) {
            return House.admin();
        }
        if (description.contains("COMPLIANCE")) {
            return House.officer();
        }
        return description.contains("STAFF") ? House.clerk() : House.patient("misuser");
    }

    private static void drop(String replay) {
        await().atMost(PATIENCE)
                .until(() -> !House.officer().get(replay).text("state").equals("RUNNING"));
        House.officer().delete(replay).expect(200);
    }

    /** Hears all that the process says while it is open. */
    private static final class Overheard implements AutoCloseable {

        private final PrintStream out = System.out;
        private final PrintStream err = System.err;
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

        Overheard() {
            System.setOut(both(out));
            System.setErr(both(err));
        }

        private PrintStream both(PrintStream before) {
            return new PrintStream(
                    new OutputStream() {
                        @Override
                        public void write(int said) {
                            heard.write(said);
                            before.write(said);
                        }
                    },
                    true,
                    StandardCharsets.UTF_8);
        }

        String all() {
            return heard.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            System.setOut(out);
            System.setErr(err);
        }
    }
}

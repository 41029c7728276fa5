package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.apikey.KeyScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What no key was made for no key reaches, route by route as they are described. */
class KeyReachJourney {

    /** Of the front door itself: whatever the body says, it was not looked at. */
    private static final Set<String> SHUT = Set.of("KEY_SCOPE_MISSING", "FORBIDDEN");

    private record Route(String method, String path, boolean read) {}

    @Test
    void a_key_of_one_scope_is_shut_out_of_every_other_route() {
        Guest program = program(List.of(KeyScope.CONFIGURATION_READ.text()));
        List<String> open = new ArrayList<>();
        for (Route route : routes()) {
            if (!isShut(program, route)) {
                open.add(route.method() + " " + route.path());
            }
        }
        assertThat(open).containsExactlyInAnyOrder("GET /api/v1/configuration", "GET /api/v1/configuration/{key}");
    }

    @Test
    void a_key_of_every_scope_is_shut_out_where_there_is_none() {
        Guest program =
                program(Arrays.stream(KeyScope.values()).map(KeyScope::text).toList());
        int shut = 0;
        for (Route route : routes()) {
            String noun = route.path().replaceFirst("^/api/v1/", "").split("/", 2)[0];
            if (KeyScope.of(noun, route.read()).isEmpty()) {
                assertThat(isShut(program, route)).as("%s", route).isTrue();
                shut++;
            }
        }
        assertThat(shut).isGreaterThan(30);
        for (String noun : List.of("sessions", "api-keys", "role-changes", "verification-tokens", "compliance")) {
            assertThat(KeyScope.of(noun, true)).isEmpty();
            assertThat(KeyScope.of(noun, false)).isEmpty();
        }
        assertThat(KeyScope.of("users", false)).isEmpty();
    }

    @Test
    void an_administrators_key_sees_no_metrics() {
        program(List.of("users:read")).get("/actuator/prometheus").refused(403, "FORBIDDEN");
    }

    @Test
    void a_key_is_not_shown_by_whom_its_maker_is_known_elsewhere() {
        program(List.of("users:read")).get("/api/v1/users/me/identities").refused(403, "KEY_SCOPE_MISSING");
    }

    private static boolean isShut(Guest program, Route route) {
        String path = route.path()
                .replace("{key}", "unknown.setting")
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        Guest.Answer answer = program.send(route.method(), path, route.read() ? null : "{}");
        return answer.status() == 403 && SHUT.contains(answer.text("code"));
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        JsonNode paths =
                House.stranger().get("/openapi.json").expect(200).json().path("paths");
        paths.forEachEntry((path, operations) -> operations.forEachEntry((method, _) -> {
            if (path.startsWith("/api/v1/")) {
                routes.add(new Route(method.toUpperCase(Locale.ROOT), path, method.equals("get")));
            }
        }));
        assertThat(routes).hasSizeGreaterThan(60);
        return routes;
    }

    private static Guest program(List<String> scopes) {
        String end = Instant.now().plus(Duration.ofDays(1)).toString();
        return new Guest(
                House.base(),
                House.admin()
                        .post("/api/v1/api-keys", Map.of("serviceName", "reach", "scopes", scopes, "expiresAt", end))
                        .expect(201)
                        .text("key"),
                null);
    }
}

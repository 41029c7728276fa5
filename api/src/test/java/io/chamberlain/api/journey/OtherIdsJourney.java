package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.verification.VerificationKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The id of something else is answered, wherever an id can be written, as one that was never given out. */
class OtherIdsJourney {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+Id)}");
    private static final JsonNode EXAMPLES = examples();

    private record Route(String method, String path, String name) {}

    @Test
    void there_is_an_id_of_every_type_of_stream() {
        assertThat(ids().keySet()).containsExactlyInAnyOrderElementsOf(EventCatalogue.streamTypes());
    }

    @Test
    void in_every_path() {
        Map<String, String> ids = ids();
        List<Guest> guests = List.of(House.patient("ada"), House.clerk(), House.admin(), House.officer());
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(20);
        for (Route route : routes) {
            Matcher variable = VARIABLE.matcher(route.path());
            while (variable.find()) {
                String own = variable.group(1).replaceAll("Id$", "").toLowerCase(Locale.ROOT);
                for (Guest guest : guests) {
                    String unknown = answer(
                            guest, route, variable.group(1), UUID.randomUUID().toString());
                    ids.forEach((type, id) -> {
                        if (!type.equals(own)) {
                            assertThat(answer(guest, route, variable.group(1), id))
                                    .as("%s with the id of a %s", route, type)
                                    .isEqualTo(unknown)
                                    .doesNotStartWith("5");
                        }
                    });
                }
            }
        }
    }

    @Test
    void in_a_refresh_token() {
        String unknown = refresh(UUID.randomUUID().toString());
        assertThat(unknown).startsWith("401").contains("REFRESH_FAILED");
        assertThat(ids().values()).allSatisfy(id -> assertThat(refresh(id)).isEqualTo(unknown));
    }

    @Test
    void in_a_body() {
        Guest ada = House.patient("ada");
        Map<String, String> ids = ids();
        String wallet = ids.remove("wallet");
        String unknown = UUID.randomUUID().toString();
        for (String id : ids.values()) {
            assertThat(transfer(ada, wallet, id))
                    .isEqualTo(transfer(ada, wallet, unknown))
                    .contains("RECEIVER_NOT_FOUND");
            assertThat(transfer(ada, id, wallet))
                    .isEqualTo(transfer(ada, unknown, wallet))
                    .startsWith("404");
        }
        ids.remove("facility");
        for (String id : ids.values()) {
            assertThat(appointment(id)).isEqualTo(appointment(unknown)).contains("FACILITY_UNKNOWN");
        }
    }

    private static String transfer(Guest guest, String from, String to) {
        return comparable(
                guest.post(
                        "/api/v1/transfers",
                        Map.of("fromWalletId", from, "toWalletId", to, "amount", House.usd("1.00")),
                        "X-Request-Id",
                        "same"),
                from,
                to);
    }

    private static String appointment(String facility) {
        Guest.Answer answer = House.admin()
                .post(
                        "/api/v1/users/" + House.patient("ada").userId() + "/role-changes",
                        Map.of("role", "PROVIDER", "facilityId", facility, "reason", "physician"),
                        "X-Request-Id",
                        "same");
        return comparable(answer, facility);
    }

    private static String refresh(String session) {
        return comparable(
                House.stranger()
                        .post(
                                "/api/v1/sessions/refreshes",
                                Map.of("refreshToken", "chr_" + session + "_" + "A".repeat(43)),
                                "X-Request-Id",
                                "same"),
                session);
    }

    private static String answer(Guest guest, Route route, String variable, String id) {
        String path = VARIABLE.matcher(route.path().replace("{" + variable + "}", id))
                .replaceAll(_ -> UUID.nameUUIDFromBytes(new byte[0]).toString());
        JsonNode body = EXAMPLES.path(route.name()).path("request");
        return comparable(
                guest.send(route.method(), path, body.isMissingNode() ? null : body.toString(), "X-Request-Id", "same"),
                id);
    }

    private static String comparable(Guest.Answer answer, String... ids) {
        String text = answer.status() + " " + answer.body();
        for (String id : ids) {
            text = text.replace(id, "{id}");
        }
        return text;
    }

    private static Map<String, String> ids() {
        Guest ada = House.patient("ada");
        Setting setting = Setting.HOLD_DEFAULT_LIFETIME;
        House.admin()
                .put(
                        "/api/v1/configuration/" + setting.key(),
                        Map.of("value", setting.initial().toString(), "reason", "as it was"))
                .expect(200);
        House.officer();
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("user", ada.userId());
        ids.put("session", ada.sessionId());
        ids.put("facility", House.facility());
        ids.put("wallet", House.wallet(ada, "5.00"));
        ids.put("configuration", setting.streamId().toString());
        ids.put(
                "rolechange",
                House.admin()
                        .get("/api/v1/role-changes")
                        .expect(200)
                        .json()
                        .at("/items/0/id")
                        .asString());
        ids.put("apikey", key());
        ada.post("/api/v1/users/me/email-verifications", null).expect(202);
        UUID mailed = VerificationKind.EMAIL.streamOf(UUID.fromString(ada.userId()));
        ids.put("verification", mailed.toString());
        return ids;
    }

    private static String key() {
        String end = Instant.now().plus(Duration.ofDays(1)).toString();
        return House.admin()
                .post(
                        "/api/v1/api-keys",
                        Map.of("serviceName", "reports", "scopes", List.of("users:read"), "expiresAt", end))
                .expect(201)
                .text("id");
    }

    private static List<Route> routes() {
        Map<RequestMappingInfo, HandlerMethod> all = House.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        return all.entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> VARIABLE.matcher(path).find())
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .map(method -> new Route(
                                        method,
                                        path,
                                        entry.getValue().getMethod().getName()))))
                .toList();
    }

    private static JsonNode examples() {
        try (InputStream json = House.class.getResourceAsStream("/io/chamberlain/api/docs/examples.json")) {
            return JsonMapper.builder().build().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

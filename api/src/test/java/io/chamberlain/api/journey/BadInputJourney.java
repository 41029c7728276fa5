package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything a client can get wrong: a problem with a stable code, and nothing written but the refusal. */
class BadInputJourney {

    private static final String WALLETS = "/api/v1/wallets";

    @Test
    void wrong_json() {
        Guest ada = House.patient("ada");
        for (String broken :
                List.of("{", "{\"currency\":}", "{\"currency\":\"USD\"} x", "\u0000", "{'currency':'USD'}")) {
            ada.send("POST", WALLETS, broken).refused(400, "MALFORMED_JSON");
        }
        ada.send("POST", WALLETS, "{\"currency\":\"USD\",\"currency\":\"EUR\"}").refused(400, "MALFORMED_JSON");
        ada.send("POST", WALLETS, "").refused(400, "BODY_REQUIRED");
        ada.send("POST", WALLETS, "[]").refused(400, "INPUT_INVALID");
        ada.send("POST", WALLETS, "null").refused(400, "BODY_REQUIRED");
    }

    @Test
    void unknown_fields_and_parameters() {
        Guest ada = House.patient("ada");
        ada.send("POST", WALLETS, "{\"currency\":\"USD\",\"balance\":\"1000000\"}")
                .refused(400, "FIELD_UNKNOWN");
        ada.get(WALLETS + "?owner=all").refused(400, "PARAMETER_UNKNOWN");
        ada.get(WALLETS + "?fields=id,secret").refused(400, "PARAMETER_INVALID");
    }

    @Test
    void wrong_types() {
        Guest ada = House.patient("ada");
        for (String body : List.of(
                "{\"currency\":7}",
                "{\"currency\":\"USD\",\"primary\":\"yes\"}",
                "{\"currency\":\"USD\",\"primary\":1}",
                "{\"currency\":\"USD\",\"type\":\"MAGIC\"}",
                "{\"currency\":\"USD\",\"type\":0}",
                "{\"currency\":\"USD\",\"userId\":\"not-a-uuid\"}",
                "{\"currency\":\"USD\",\"userId\":\"1-1-1-1-1\"}",
                "{\"currency\":{\"a\":1}}",
                "{}")) {
            ada.send("POST", WALLETS, body).refused(400, "INPUT_INVALID");
        }
        ada.send("POST", WALLETS, "{\"currency\":\"XYZ\"}").refused(422, "CURRENCY_UNKNOWN");
        ada.get(WALLETS + "/not-a-uuid").refused(400, "PARAMETER_INVALID");
        ada.get(WALLETS + "/1-1-1-1-1").refused(400, "PARAMETER_INVALID");
        ada.get(WALLETS + "?status=MELTED").refused(400, "PARAMETER_INVALID");
        for (String limit : List.of("0", "201", "-1", "many", "99999999999999999999")) {
            ada.get(WALLETS + "?limit=" + limit).refused(400, "PARAMETER_INVALID");
        }
        ada.get(WALLETS + "?cursor=nonsense").refused(400, "CURSOR_MALFORMED");
    }

    @Test
    void characters_that_the_database_cannot_keep() {
        Guest ada = House.patient("ada");
        String wallet = House.wallet(ada, null);
        for (String bad : List.of("a\u0000", "a\u001f", "a\u007f", "a\u0085", "a\ud800")) {
            String json = quoted(bad);
            House.stranger()
                    .send(
                            "POST",
                            "/api/v1/users",
                            "{\"email\":\"" + UUID.randomUUID() + "@journey.example\",\"password\":\"" + House.PASSWORD
                                    + "\",\"firstName\":" + json + "}")
                    .refused(400, "INPUT_INVALID");
            ada.send("POST", WALLETS, "{\"currency\":\"USD\",\"label\":" + json + "}")
                    .refused(400, "INPUT_INVALID");
            ada.send(
                            "POST",
                            "/api/v1/transfers",
                            "{\"fromWalletId\":\"" + wallet + "\",\"toWalletId\":\"" + UUID.randomUUID()
                                    + "\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"},\"description\":" + json
                                    + "}")
                    .refused(400, "INPUT_INVALID");
            House.clerk()
                    .send(
                            "POST",
                            WALLETS + "/" + wallet + "/fundings",
                            "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"},\"source\":\"RECEIPT\",\"reference\":"
                                    + json + "}")
                    .refused(400, "INPUT_INVALID");
            openFacility("{\"MONDAY\":" + json + "}").refused(400, "INPUT_INVALID");
            openFacility("{" + json + ":\"08:00-17:00\"}").expect(400);
        }
        assertThat(House.officer()
                        .get("/api/v1/compliance/events?stream=" + wallet)
                        .json()
                        .path("items"))
                .hasSize(1);
        ada.send("POST", WALLETS, "{\"currency\":\"USD\",\"label\":\"two\\nlines\"}")
                .expect(201);
    }

    private static Guest.Answer openFacility(String hours) {
        return House.admin()
                .send(
                        "POST",
                        "/api/v1/facilities",
                        "{\"name\":\"Pier\",\"type\":\"CLINIC\",\"timeZone\":\"America/New_York\",\"openingHours\":"
                                + hours + "}");
    }

    @Test
    void control_characters_in_parameters() {
        House.stranger().get("/api/v1/facilities?city=%00").refused(400, "PARAMETER_INVALID");
        House.stranger().get("/api/v1/facilities?cursor=a%0Ab").refused(400, "PARAMETER_INVALID");
        String events = "/api/v1/compliance/events";
        for (String filter : List.of("type", "correlation")) {
            House.officer().get(events + "?" + filter + "=%00").refused(400, "PARAMETER_INVALID");
            House.officer().get(events + "?" + filter + "=a%1Fb").refused(400, "PARAMETER_INVALID");
        }
        House.admin().get("/api/v1/configuration/%00").expect(400);
    }

    @Test
    void instants_that_no_calendar_has() {
        String wallet = House.wallet(House.patient("ada"), null);
        for (String moment : List.of(
                "%2B1000000000-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "%2B294277-01-01T00:00:00Z",
                "%2B10000-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "1700000000000",
                "")) {
            House.officer().get("/api/v1/compliance/events?until=" + moment).refused(400, "PARAMETER_INVALID");
            House.officer().get("/api/v1/transactions?from=" + moment).refused(400, "PARAMETER_INVALID");
            House.officer()
                    .get("/api/v1/compliance/wallets/" + wallet + "?asOf=" + moment)
                    .refused(400, "PARAMETER_INVALID");
        }
        House.officer().get("/api/v1/transactions?until=9999-12-31T23:59:59Z").expect(200);
        House.officer().get("/api/v1/transactions?from=0001-01-01T00:00:00Z").expect(200);
        House.officer()
                .send("POST", "/api/v1/compliance/replays", "{\"untilInstant\":\"+294277-01-01T00:00:00Z\"}")
                .refused(400, "INPUT_INVALID");
    }

    @Test
    void wrong_amounts() {
        String wallet = House.wallet(House.patient("ada"), null);
        fund(wallet, "\"1.001\"").refused(422, "AMOUNT_PRECISION");
        fund(wallet, "\"0\"").refused(422, "AMOUNT_NOT_POSITIVE");
        fund(wallet, "\"-5.00\"").refused(422, "AMOUNT_NOT_POSITIVE");
        fund(wallet, "\"" + "9".repeat(39) + "\"").refused(422, "AMOUNT_TOO_LARGE");
        fund(wallet, "\"" + "9".repeat(400) + "\"").refused(400, "AMOUNT_MALFORMED");
        fund(wallet, "\"1e9\"").refused(400, "AMOUNT_MALFORMED");
        fund(wallet, "\"\"").refused(400, "AMOUNT_MALFORMED");
        fund(wallet, "12.5").refused(400, "INPUT_INVALID");
        fund(wallet, "null").refused(400, "INPUT_INVALID");
        assertThat(House.patient("ada").get(WALLETS + "/" + wallet).text("posted.amount"))
                .isEqualTo("0.00");
        assertThat(House.officer()
                        .get("/api/v1/compliance/events?stream=" + wallet)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void unknown_and_foreign_ids() {
        Guest ben = House.patient("ben");
        String foreign = House.wallet(House.patient("ada"), "10.00");
        for (String id : List.of(foreign, UUID.randomUUID().toString())) {
            ben.get(WALLETS + "/" + id).refused(404, "NOT_FOUND");
            ben.get(WALLETS + "/" + id + "/transactions").refused(404, "NOT_FOUND");
            ben.get(WALLETS + "/" + id + "/stream").refused(404, "NOT_FOUND");
            ben.post(WALLETS + "/" + id + "/closures", Map.of()).refused(404, "NOT_FOUND");
            ben.post(
                            "/api/v1/transfers",
                            Map.of("fromWalletId", id, "toWalletId", UUID.randomUUID(), "amount", House.usd("1.00")))
                    .refused(404, "NOT_FOUND");
        }
        ben.get("/api/v1/users/" + House.patient("ada").userId()).refused(404, "NOT_FOUND");
        ben.get("/api/v1/sessions/" + House.patient("ada").sessionId()).refused(404, "NOT_FOUND");
        for (Guest other : List.of(ben, House.admin(), House.officer())) {
            other.delete("/api/v1/sessions/" + House.patient("ada").sessionId()).refused(404, "NOT_FOUND");
        }
    }

    @Test
    void idempotency_keys_missing_and_malformed() {
        String wallet = House.wallet(House.patient("ada"), null);
        String body =
                "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"},\"source\":\"RECEIPT\",\"reference\":\"R-1\"}";
        String fundings = WALLETS + "/" + wallet + "/fundings";
        House.clerk()
                .send("POST", fundings, body, "Idempotency-Key", "k".repeat(201))
                .refused(400, "HEADER_INVALID");
        assertThat(raw("POST " + fundings
                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + House.clerk().token() + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 400")
                .contains("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void malformed_headers() {
        Guest ada = House.patient("ada");
        ada.get(WALLETS, "Chamberlain-At-Least", "soon").refused(400, "HEADER_INVALID");
        ada.post(WALLETS, Map.of("currency", "USD"), "If-Match", "seven").refused(400, "HEADER_INVALID");
        ada.get(WALLETS, "Chamberlain-Purpose", "CURIOSITY").refused(400, "HEADER_INVALID");
    }

    @Test
    void large_bodies_deep_nesting_and_large_headers() {
        Guest ada = House.patient("ada");
        String large = "{\"currency\":\"USD\",\"label\":\"" + "x".repeat(70_000) + "\"}";
        ada.send("POST", WALLETS, large).refused(413, "BODY_TOO_LARGE");
        ada.send("POST", WALLETS, "{\"a\":".repeat(33) + "1" + "}".repeat(33)).refused(400, "NESTED_TOO_DEEPLY");
        ada.send("POST", WALLETS, "{\"currency\":" + "[".repeat(40) + "]".repeat(40) + "}")
                .expect(400);
        assertThat(raw("GET /api/v1/facilities HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
        assertThat(raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void unknown_routes_methods_and_media_types() {
        Guest ada = House.patient("ada");
        ada.get("/api/v1/dragons").refused(404, "ROUTE_UNKNOWN");
        House.stranger().get("/wp-admin.php").refused(404, "ROUTE_UNKNOWN");
        House.stranger().get("/actuator/env").expect(401);
        ada.send("PATCH", WALLETS, "{}").refused(405, "METHOD_NOT_ALLOWED");
        ada.send("POST", WALLETS, "<wallet/>", "Content-Type", "application/xml")
                .refused(415, "MEDIA_TYPE_UNSUPPORTED");
        ada.get(WALLETS, "Accept", "application/xml").refused(406, "NOT_ACCEPTABLE");
    }

    @Test
    void every_answer_closes_the_browsers_doors() {
        Guest.Answer answer = House.stranger().get("/api/v1/facilities").expect(200);
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(answer.header("RateLimit-Remaining")).isPresent();
        assertThat(House.stranger()
                        .get("/api/v1/facilities", "Origin", "https://evil.example")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static Guest.Answer fund(String wallet, String amount) {
        return House.clerk()
                .send(
                        "POST",
                        WALLETS + "/" + wallet + "/fundings",
                        "{\"amount\":{\"amount\":" + amount
                                + ",\"currency\":\"USD\"},\"source\":\"RECEIPT\",\"reference\":\"" + UUID.randomUUID()
                                + "\"}");
    }

    /** As JSON in plain ASCII. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }

    /** For what no client library would send. */
    private static String raw(String request) {
        try (Socket socket = new Socket("localhost", House.base().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

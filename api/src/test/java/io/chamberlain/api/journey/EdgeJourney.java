package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.boot.Chamberlain;
import io.chamberlain.api.journey.Guest.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What stands between the door and the network, in a house behind a proxy, with tight limits and a database that dies. */
class EdgeJourney {

    private static final int ANONYMOUS = 20;
    private static final int SIGNED_IN = 40;
    private static final String OURS = "https://app.example";

    private static ConfigurableApplicationContext house;
    private static URI base;
    private static Path data;

    @BeforeAll
    static void open() throws IOException {
        data = Files.createTempDirectory("chamberlain-edge");
        house = new SpringApplication(Chamberlain.class)
                .run(
                        "--server.port=0",
                        "--server.forward-headers-strategy=native",
                        "--server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1",
                        "--chamberlain.data=" + data,
                        "--chamberlain.cors.origins=" + OURS,
                        "--chamberlain.registration.floor=PT0S",
                        "--chamberlain.limits.address=" + ANONYMOUS,
                        "--chamberlain.limits.signed-in=" + SIGNED_IN);
        base = URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) house).getWebServer().getPort());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void a_configured_origin_may_call_and_no_other_one() {
        Answer ours = preflight(OURS);
        ours.expect(200);
        assertThat(ours.header("Access-Control-Allow-Origin")).hasValue(OURS);
        assertThat(ours.header("Access-Control-Allow-Credentials")).hasValue("true");
        for (String other : new String[] {"https://evil.example", "http://app.example", "null"}) {
            for (Answer refused : List.of(preflight(other), from("198.51.100.1", null, "Origin", other))) {
                refused.refused(403, "ORIGIN_NOT_ALLOWED");
                assertThat(refused.header("X-Request-Id")).hasValue(refused.text("requestId"));
                assertThat(refused.header("Access-Control-Allow-Origin"))
                        .as(other)
                        .isEmpty();
            }
        }
        Answer called = from("198.51.100.1", null, "Origin", OURS).expect(200);
        assertThat(called.header("Access-Control-Allow-Origin")).hasValue(OURS);
        assertThat(called.header("Access-Control-Expose-Headers").orElse("")).contains("Chamberlain-Position");
    }

    @Test
    void an_address_is_taken_from_the_proxy_and_from_nobody_else() throws Exception {
        assertThat(untilLimited(_ -> from("203.0.113.7", null))).isEqualTo(429);
        from("203.0.113.8", null).expect(200);
        try (HttpClient stranger = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            assertThat(untilLimited(i -> exchange(stranger, get("203.0.113." + (100 + i)))))
                    .as("who is no proxy names addresses in vain")
                    .isEqualTo(429);
            exchange(stranger, get("203.0.113.99")).refused(429, "TOO_MANY_REQUESTS");
        }
    }

    @Test
    void a_proxy_that_does_not_know_the_address_is_answered_all_the_same() {
        for (String path : List.of("/actuator/health", "/api/v1/facilities")) {
            Guest.exchange(HttpRequest.newBuilder(base.resolve(path))
                            .header("X-Forwarded-For", "unknown")
                            .build())
                    .expect(200);
        }
    }

    @Test
    void all_of_an_ipv6_network_is_one_client() {
        assertThat(untilLimited(i -> from("2001:db8:1:1::" + (i + 1), null))).isEqualTo(429);
        from("2001:db8:1:2::1", null).expect(200);
    }

    @Test
    void persons_at_one_address_share_its_limit_beside_their_own() {
        String ann = signedIn("192.0.2.1");
        String ben = signedIn("192.0.2.2");
        Answer first = from("192.0.2.9", ann).expect(200);
        assertThat(first.header("RateLimit-Limit")).as("the tighter limit").hasValue(Integer.toString(SIGNED_IN));
        assertThat(untilLimited(i -> from("192.0.2.9", i % 2 == 0 ? ann : ben))).isEqualTo(429);
        Answer limited = from("192.0.2.9", ben).refused(429, "TOO_MANY_REQUESTS");
        assertThat(limited.header("Retry-After")).isPresent();
        assertThat(limited.header("RateLimit-Remaining")).hasValue("0");
        from("192.0.2.10", ann).expect(200);
    }

    @Test
    void without_its_database_the_house_says_so_and_goes_on_when_it_is_back() {
        String ann = signedIn("192.0.2.3");
        long[] lastOctet = {0};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    killServer();
                    Answer away = from("198.18.0." + (++lastOctet[0] % 250), ann);
                    away.refused(503, "DATABASE_UNAVAILABLE");
                    assertThat(away.header("Retry-After")).isPresent();
                });
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    Answer answer = from("198.18.1." + (++lastOctet[0] % 250), ann);
                    assertThat(answer.status()).as(answer.body()).isIn(200, 503);
                    return answer.status() == 200;
                });
        String ben = signedIn("192.0.2.4");
        from("192.0.2.5", ben).expect(200);
    }

    /** The server process alone, as the machine would. */
    private static void killServer() throws IOException {
        Path pidFile = data.resolve("pg").resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static int untilLimited(IntFunction<Answer> request) {
        int status = 200;
        for (int i = 0; i < 4 * SIGNED_IN && status == 200; i++) {
            status = request.apply(i).status();
        }
        return status;
    }

    private static String signedIn(String address) {
        Map<String, String> person = Map.of("email", UUID.randomUUID() + "@edge.example", "password", House.PASSWORD);
        post("/api/v1/users", person, address).expect(202);
        return post("/api/v1/sessions", person, address).expect(201).text("token");
    }

    private static Answer post(String path, Map<String, String> body, String address) {
        return Guest.exchange(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build());
    }

    private static HttpRequest get(String address) {
        return HttpRequest.newBuilder(base.resolve("/api/v1/facilities"))
                .header("X-Forwarded-For", address)
                .build();
    }

    private static Answer from(String address, String token, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/api/v1/facilities")).header("X-Forwarded-For", address);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Guest.exchange(request.build());
    }

    private static Answer preflight(String origin) {
        return Guest.exchange(HttpRequest.newBuilder(base.resolve("/api/v1/facilities"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("X-Forwarded-For", "198.51.100.2")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .build());
    }

    private static Answer exchange(HttpClient client, HttpRequest request) {
        try {
            return new Answer("GET", client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

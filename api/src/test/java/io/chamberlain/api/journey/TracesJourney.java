package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.chamberlain.api.boot.Chamberlain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What a collector of traces is told, byte by byte. */
class TracesJourney {

    private static final String CALLERS_TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private Path data;

    private final StringBuffer told = new StringBuffer();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            told.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void a_trace_names_routes_and_commands_and_nobody() {
        String wallet;
        String user;
        try (ConfigurableApplicationContext node = node()) {
            int port = ((WebServerApplicationContext) node).getWebServer().getPort();
            URI base = URI.create("http://localhost:" + port);
            Guest stranger = new Guest(base, null, null);
            stranger.post(
                            "/api/v1/users",
                            Map.of("email", "canary@traces.example", "password", House.PASSWORD, "firstName", "Canary"))
                    .expect(202);
            Guest canary = Guest.of(
                    base,
                    stranger.post(
                                    "/api/v1/sessions",
                                    Map.of("email", "canary@traces.example", "password", House.PASSWORD))
                            .expect(201));
            user = canary.userId();
            wallet = canary.post(
                            "/api/v1/wallets",
                            Map.of("currency", "USD", "label", "canary-label"),
                            "traceparent",
                            "00-" + CALLERS_TRACE + "-b7ad6b7169203331-01",
                            "User-Agent",
                            "canary-agent")
                    .expect(201)
                    .text("id");
            canary.get("/api/v1/wallets/" + wallet).expect(200);
            canary.get("/api/v1/canary-path?canary=1").expect(404);
            await().untilAsserted(() ->
                    assertThat(told).contains("command wallet.OpenWallet", "http get /api/v1/wallets/{walletId}"));
        }
        assertThat(told)
                .contains(new String(bytes(CALLERS_TRACE), StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase("canary")
                .doesNotContain(wallet, user, House.PASSWORD, "127.0.0.1", "SELECT ", "INSERT ");
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplication(Chamberlain.class)
                .run(
                        "--server.port=0",
                        "--chamberlain.data=" + data,
                        "--chamberlain.registration.floor=PT0S",
                        "--chamberlain.traces.share=1.0",
                        "--chamberlain.traces.endpoint=http://localhost:"
                                + collector.getAddress().getPort() + "/v1/traces");
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }
}

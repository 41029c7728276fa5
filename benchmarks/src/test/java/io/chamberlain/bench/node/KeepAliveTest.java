package io.chamberlain.bench.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    private final List<String> heard = new ArrayList<>();
    private HttpServer server;
    private KeepAlive client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/known", exchange -> answer(exchange, 201, false));
        server.createContext("/streamed", exchange -> answer(exchange, 200, true));
        server.createContext("/refused", exchange -> answer(exchange, 403, false));
        server.createContext("/last", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            answer(exchange, 200, false);
        });
        server.start();
        client = new KeepAlive(server.getAddress().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(0);
    }

    @Test
    void one_connection_serves_one_request_after_the_other() throws IOException {
        for (String path : List.of("/known", "/streamed", "/known")) {
            assertThat(client.post(path, "secret", "key", "{\"a\":\"ä\"}")
                            .done()
                            .text("id"))
                    .isEqualTo("äbc");
        }

        assertThat(heard).hasSize(3).allMatch(line -> line.equals(heard.getFirst()));
        assertThat(heard.getFirst()).endsWith("Bearer secret key {\"a\":\"ä\"}");
    }

    @Test
    void a_connection_that_the_server_closes_is_opened_again() throws IOException {
        client.post("/last", "", "key", "{}").done();
        client.post("/known", "", "key", "{}").done();

        assertThat(heard).hasSize(2);
    }

    @Test
    void an_answer_that_is_no_success_is_none() throws IOException {
        KeepAlive.Answer answer = client.post("/refused", "", "key", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThatThrownBy(answer::done).hasMessageContaining("403");
        assertThatThrownBy(() -> answer.text("missing")).hasMessageContaining("missing");
    }

    private void answer(HttpExchange exchange, int status, boolean streamed) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(exchange.getRemoteAddress() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " " + body);
        byte[] bytes = "{\"other\": 1, \"id\" : \"äbc\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, streamed ? 0 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

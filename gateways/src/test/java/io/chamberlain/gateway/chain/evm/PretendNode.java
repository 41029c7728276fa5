package io.chamberlain.gateway.chain.evm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Says what it is told, as a node over HTTP: nonsense, nothing, half of it, lies. */
final class PretendNode implements AutoCloseable {

    /** Closes the connection without an answer. */
    static final String BREAK = "break";
    /** Answers when it is closed. */
    static final String WAIT = "wait";
    /** Begins to answer and goes on when it is closed. */
    static final String HALF = "half";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String otherwise = "";
    private volatile int status = 200;

    private PretendNode(HttpServer server) {
        this.server = server;
    }

    static PretendNode started() throws IOException {
        PretendNode node =
                new PretendNode(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        node.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        node.server.createContext("/", node::answer);
        node.server.start();
        return node;
    }

    /** With what may be a provider's key in it. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/provider-key");
    }

    /** To every question that it has no answer of its own to. */
    void says(String body) {
        otherwise = body;
    }

    void says(int otherStatus, String body) {
        status = otherStatus;
        otherwise = body;
    }

    /** @param json the result, as it is written */
    void answers(String method, String json) {
        answers.put(method, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}");
    }

    void refuses(String method, String words) {
        answers.put(method, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"" + words + "\"}}");
    }

    /** The methods that were called, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = JSON.readTree(exchange.getRequestBody()).get("method").asText();
        asked.add(method);
        String body = answers.getOrDefault(method, otherwise);
        switch (body) {
            case BREAK -> exchange.close();
            case HALF -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                waitForTheEnd();
                exchange.close();
            }
            case WAIT -> {
                waitForTheEnd();
                exchange.close();
            }
            default -> send(exchange, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void waitForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}

package io.chamberlain.gateway.chain.evm;

import static io.chamberlain.contract.chain.Network.ETHEREUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chamberlain.contract.chain.Chain.Answer;
import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Preparation;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.gateway.Given;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that answer nothing, nonsense or no: what was sent is unclear unless it surely was not taken, and is sent once. */
class NodeFaultsTest {

    @TempDir
    private Path directory;

    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private EvmChain chain;
    private EvmChain hasty;
    private Signed signed;

    @BeforeEach
    void aNodeThatSaysWhatItIsTold() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        Given given = Given.aSignerOf(directory, ETHEREUM, new EvmFormat(1));
        String account = given.signer().account(ETHEREUM).orElseThrow();
        var payment = Given.payment(Given.nativeOf(ETHEREUM), 5);
        signed = (Signed) given.signer()
                .sign(payment, EvmTransactions.unsigned(payment, account, 1, 0, 21_000, 100));
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/provider-key");
        chain = new EvmChain(ETHEREUM, uri, 1, 3, Duration.ofSeconds(60), given.signer());
        hasty = new EvmChain(ETHEREUM, uri, 1, 3, Duration.ofSeconds(2), given.signer());
    }

    @AfterEach
    void noNode() {
        end.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "null", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":1}}"})
    void an_answer_that_is_none_leaves_it_unclear(String body) {
        answer.set(body);
        assertThat(chain.broadcast(signed)).isInstanceOf(Answer.Unclear.class);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 429, 500, 502, 503})
    void another_status_leaves_it_unclear(int other) {
        status.set(other);
        answer.set("insufficient funds");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(asked).hasValue(1);
    }

    @Test
    void no_answer_in_time_leaves_it_unclear_and_is_not_asked_again() {
        answer.set("wait");
        assertThat(hasty.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(asked).hasValue(1);
        assertThat(hasty.find(signed.transaction())).isEqualTo(new Fate.Unanswered(Trouble.NODE_UNREACHABLE));
        assertThat(hasty.prepare(Given.payment(Given.nativeOf(ETHEREUM), 5), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.NODE_UNREACHABLE));
    }

    @Test
    void half_an_answer_leaves_it_unclear_and_is_not_waited_for() {
        answer.set("half");
        assertThat(hasty.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_broken_connection_leaves_it_unclear_and_is_not_asked_again() {
        answer.set("break");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_hash_of_something_else_leaves_it_unclear() {
        answer.set("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x00\"}");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_AT_FAULT));
    }

    @Test
    void its_own_hash_is_an_acceptance() {
        answer.set("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + signed.hash() + "\"}");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
    }

    @ParameterizedTest
    @CsvSource({
        "nonce too low: next nonce 5 tx nonce 4, UNCLEAR, NONCE_USED",
        "replacement transaction underpriced, UNCLEAR, NONCE_USED",
        "ReplacementNotAllowed: replacement not allowed, UNCLEAR, NONCE_USED",
        "insufficient funds for gas * price + value, REFUSED, ACCOUNT_SHORT",
        "transaction underpriced: gas tip cap 0, REFUSED, FEE_ABOVE_CAP",
        "max fee per gas less than block base fee, REFUSED, FEE_ABOVE_CAP",
        "intrinsic gas too low: gas 1, REFUSED, INVALID",
        "invalid sender, REFUSED, INVALID",
        "txpool is full, UNCLEAR, NODE_AT_FAULT",
        "Internal error, UNCLEAR, NODE_AT_FAULT"
    })
    void only_words_that_are_known_are_a_refusal(String words, String kind, Trouble trouble) {
        answer.set("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"" + words + "\"}}");
        assertThat(chain.broadcast(signed))
                .isEqualTo(kind.equals("REFUSED") ? new Answer.Refused(trouble) : new Answer.Unclear(trouble));
    }

    @ParameterizedTest
    @ValueSource(strings = {"already known", "known transaction: 0x1", "AlreadyKnown", "transaction already imported"})
    void what_it_knows_already_it_has_accepted(String words) {
        answer.set("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"" + words + "\"}}");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
    }

    @Test
    void a_node_that_is_not_there_at_the_start_is_waited_for() {
        server.stop(0);
        assertThatCode(chain::check).doesNotThrowAnyException();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        String body = answer.get();
        if (body.equals("break")) {
            exchange.close();
            return;
        }
        if (body.equals("wait")) {
            waitForTheEnd();
        }
        if (body.equals("half")) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            waitForTheEnd();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status.get(), bytes.length == 0 ? -1 : bytes.length);
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
}

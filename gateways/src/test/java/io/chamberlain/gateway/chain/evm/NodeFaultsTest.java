package io.chamberlain.gateway.chain.evm;

import static io.chamberlain.contract.chain.Network.ETHEREUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chamberlain.contract.chain.Chain.Answer;
import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Preparation;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.gateway.Given;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that answer nothing, nonsense or no: what was sent is unclear unless it surely was not taken, and is sent once. */
class NodeFaultsTest {

    private static final String SEND = "eth_sendRawTransaction";
    private static final String LOOK_UP = "eth_getTransactionByHash";

    @TempDir
    private static Path directory;

    private static Given given;
    private static Signed signed;

    private PretendNode node;
    private EvmChain chain;
    private EvmChain hasty;

    @BeforeAll
    static void aSignedPayment() {
        given = Given.aSignerOf(directory, ETHEREUM, new EvmFormat(1));
        String account = given.signer().account(ETHEREUM).orElseThrow();
        Payment payment = Given.payment(Given.nativeOf(ETHEREUM), 5);
        signed = (Signed) given.signer().sign(payment, EvmTransactions.unsigned(payment, account, 1, 0, 21_000, 100));
    }

    @BeforeEach
    void aNode() throws IOException {
        node = PretendNode.started();
        chain = new EvmChain(ETHEREUM, node.uri(), 1, 3, Duration.ofSeconds(60), given.signer());
        hasty = new EvmChain(ETHEREUM, node.uri(), 1, 3, Duration.ofSeconds(1), given.signer());
    }

    @AfterEach
    void noNode() {
        node.close();
        chain.close();
        hasty.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "null", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":1}}"})
    void an_answer_that_is_none_leaves_it_unclear(String body) {
        node.says(body);
        assertThat(chain.broadcast(signed)).isInstanceOf(Answer.Unclear.class);
        assertThat(node.asked()).containsExactly(SEND);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unanswered(Trouble.NODE_UNREACHABLE));
        assertThat(chain.prepare(Given.payment(Given.nativeOf(ETHEREUM), 5), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.NODE_UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 429, 500, 502, 503})
    void another_status_leaves_it_unclear(int other) {
        node.says(other, "insufficient funds");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(node.asked()).containsExactly(SEND);
    }

    @Test
    void no_answer_in_time_leaves_it_unclear_and_is_not_asked_again() {
        node.says(PretendNode.WAIT);
        assertThat(hasty.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(node.asked()).containsExactly(SEND);
        assertThat(hasty.find(signed.transaction())).isEqualTo(new Fate.Unanswered(Trouble.NODE_UNREACHABLE));
        assertThat(hasty.prepare(Given.payment(Given.nativeOf(ETHEREUM), 5), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.NODE_UNREACHABLE));
    }

    @Test
    void half_an_answer_leaves_it_unclear_and_is_not_waited_for() {
        node.says(PretendNode.HALF);
        assertThat(hasty.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(node.asked()).containsExactly(SEND);
    }

    @Test
    void a_broken_connection_leaves_it_unclear_and_is_not_asked_again() {
        node.says(PretendNode.BREAK);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(node.asked()).containsExactly(SEND);
    }

    /** The connection was kept from the question before: clients that use it again often send again, too. */
    @Test
    void a_connection_that_breaks_when_it_is_used_again_is_not_asked_again() {
        node.answers("eth_chainId", "\"0x2\"");
        node.says(PretendNode.BREAK);
        chain.find(signed.transaction());
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(node.asked()).containsExactly("eth_chainId", SEND);
    }

    @Test
    void a_hash_of_something_else_leaves_it_unclear() {
        node.answers(SEND, "\"0x00\"");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_AT_FAULT));
    }

    @Test
    void its_own_hash_is_an_acceptance() {
        node.answers(SEND, "\"" + signed.hash() + "\"");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
    }

    /** What could not be found by its hash would be sent and never seen again. */
    @Test
    void bytes_of_another_hash_are_not_sent() {
        for (Signed other :
                List.of(withBytes("00"), withBytes(""), withBytes("zz"), withBytes(signed.bytes() + "00"))) {
            assertThat(chain.broadcast(other)).isEqualTo(new Answer.Refused(Trouble.INVALID));
        }
        assertThat(node.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nonce too low: next nonce 5 tx nonce 4, UNCLEAR, NONCE_USED",
        "OldNonce, UNCLEAR, NONCE_USED",
        "replacement transaction underpriced, UNCLEAR, NONCE_USED",
        "ReplacementNotAllowed: replacement not allowed, UNCLEAR, NONCE_USED",
        "insufficient funds for gas * price + value, REFUSED, ACCOUNT_SHORT",
        "InsufficientFunds, REFUSED, ACCOUNT_SHORT",
        "transaction underpriced: gas tip cap 0, REFUSED, FEE_ABOVE_CAP",
        "max fee per gas less than block base fee, REFUSED, FEE_ABOVE_CAP",
        "intrinsic gas too low: gas 1, REFUSED, INVALID",
        "invalid sender, REFUSED, INVALID",
        "rlp: expected input list, REFUSED, INVALID",
        "txpool is full, UNCLEAR, NODE_AT_FAULT",
        "unknown transaction type, UNCLEAR, NODE_AT_FAULT",
        "another one is already in the pool, UNCLEAR, NODE_AT_FAULT",
        "Internal error, UNCLEAR, NODE_AT_FAULT"
    })
    void only_words_that_are_known_are_a_refusal(String words, String kind, Trouble trouble) {
        node.refuses(SEND, words);
        node.answers(LOOK_UP, "null");
        assertThat(chain.broadcast(signed))
                .isEqualTo(kind.equals("REFUSED") ? new Answer.Refused(trouble) : new Answer.Unclear(trouble));
        assertThat(node.asked()).containsOnlyOnce(SEND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"already known", "known transaction: 0x1", "AlreadyKnown", "transaction already imported"})
    void what_it_knows_already_it_has_accepted(String words) {
        node.refuses(SEND, words);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
    }

    /** Another node behind the same address may have taken it. */
    @Test
    void a_refusal_of_what_is_known_by_its_hash_is_none() {
        node.refuses(SEND, "insufficient funds");
        node.answers(LOOK_UP, "{\"hash\":\"" + signed.hash() + "\",\"input\":\"0x\"}");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        assertThat(node.asked()).containsExactly(SEND, LOOK_UP);
    }

    @Test
    void a_refusal_that_cannot_be_looked_up_is_unclear() {
        node.refuses(SEND, "insufficient funds");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        node.refuses(LOOK_UP, "transaction indexing is in progress");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_AT_FAULT));
    }

    @Test
    void a_node_that_is_not_there_at_the_start_is_waited_for() {
        node.close();
        assertThatCode(() -> chain.check(List.of())).doesNotThrowAnyException();
    }

    private static Signed withBytes(String bytes) {
        return new Signed(ETHEREUM, signed.account(), BigInteger.ZERO, BigInteger.ONE, signed.hash(), bytes);
    }
}

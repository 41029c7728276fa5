package io.chamberlain.gateway.chain.evm;

import static io.chamberlain.contract.chain.Network.ETHEREUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Preparation;
import io.chamberlain.contract.chain.Chain.Transaction;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.gateway.Given;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes whose answers have the right form and cannot be true: nothing is prepared, counted or given up on their word. */
class LyingNodeTest {

    private static final Asset ETH = Given.nativeOf(ETHEREUM);
    private static final String TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
    private static final Asset USDC = new Asset(ETHEREUM, Currency.USDC, TOKEN);
    private static final String HASH = "0x" + "11".repeat(32);
    private static final String BLOCK = "0x" + "22".repeat(32);
    private static final Fate OTHERWISE = new Fate.Unanswered(Trouble.DIFFERS_FROM_PAYMENT);
    private static final String WORD = "\"0x" + "0".repeat(63) + "%s\"";

    @TempDir
    private static Path directory;

    private static Given given;

    private PretendNode node;
    private EvmChain chain;
    private Transaction transaction;

    @BeforeAll
    static void aSigner() {
        given = Given.aSignerOf(directory, ETHEREUM, new EvmFormat(1));
    }

    @BeforeEach
    void aNodeThatIsRight() throws IOException {
        String account = given.signer().account(ETHEREUM).orElseThrow();
        transaction = new Transaction(ETHEREUM, account, BigInteger.ZERO, HASH);
        node = PretendNode.started();
        node.answers("eth_chainId", "\"0x1\"");
        node.answers("eth_blockNumber", "\"0x64\"");
        node.answers("eth_getBalance", "\"0xde0b6b3a7640000\"");
        node.answers("eth_getTransactionCount", "\"0x0\"");
        node.answers("eth_estimateGas", "\"0x5208\"");
        node.answers("eth_maxPriorityFeePerGas", "\"0x1\"");
        node.answers("eth_call", WORD.formatted("6"));
        node.answers(
                "eth_getBlockByNumber", "{\"hash\":\"" + BLOCK + "\",\"baseFeePerGas\":\"0x7\",\"transactions\":[]}");
        node.answers("eth_getTransactionByHash", "{\"hash\":\"" + HASH + "\",\"input\":\"0x\"}");
        receipt(HASH, "\"0x1\"", "0x62");
        chain = new EvmChain(ETHEREUM, node.uri(), 1, 3, Duration.ofSeconds(60), given.signer());
    }

    @AfterEach
    void noNode() {
        node.close();
        chain.close();
    }

    @Test
    void as_long_as_it_is_right_it_is_believed() {
        assertThat(prepared(ETH)).isInstanceOf(Preparation.Ready.class);
        assertThat(chain.find(transaction))
                .isEqualTo(new Fate.Included(BLOCK, 98, 3, true, BigInteger.valueOf(42_000)));
        assertThatCode(() -> chain.check(List.of(ETH, USDC))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "eth_getBalance, -0x1",
        "eth_getBalance, 0x-1",
        "eth_getTransactionCount, 0x-1",
        "eth_estimateGas, 0x0",
        "eth_estimateGas, 0x-5208",
        "eth_maxPriorityFeePerGas, 0x-1",
        "eth_maxPriorityFeePerGas, one",
        "eth_chainId, 0xffffffffffffffffffff"
    })
    void a_number_that_cannot_be_prepares_nothing(String method, String number) {
        node.answers(method, "\"" + number + "\"");
        assertThat(prepared(ETH)).isEqualTo(new Preparation.NotNow(Trouble.NODE_UNREACHABLE));
    }

    @Test
    void a_fee_for_the_makers_of_blocks_beyond_the_cap_is_not_paid() {
        node.answers("eth_maxPriorityFeePerGas", "\"0xffffffffffffffffffffffff\"");
        assertThat(prepared(ETH)).isEqualTo(new Preparation.NotNow(Trouble.FEE_ABOVE_CAP));
        node.answers("eth_maxPriorityFeePerGas", "\"0x1\"");
        node.answers("eth_estimateGas", "\"0xffffffffffffffffffffffff\"");
        assertThat(prepared(ETH)).isEqualTo(new Preparation.NotNow(Trouble.FEE_ABOVE_CAP));
    }

    @Test
    void an_account_that_has_the_amount_and_not_the_fee_is_short() {
        node.answers("eth_getBalance", "\"0x5\"");
        assertThat(prepared(ETH)).isEqualTo(new Preparation.NotNow(Trouble.ACCOUNT_SHORT));
    }

    @Test
    void a_number_of_transactions_beyond_all_bounds_is_not_counted_up_to() {
        node.answers("eth_getTransactionCount", "\"0xffffffffffffff\"");
        assertThat(prepared(ETH))
                .isInstanceOfSatisfying(
                        Preparation.Ready.class,
                        ready -> assertThat(ready.unsigned().nonce()).isEqualTo(0xffffffffffffffL));
    }

    @Test
    void a_token_that_counts_in_other_units_is_not_paid_and_refused_at_the_start() {
        node.answers("eth_call", "\"0x" + "0".repeat(62) + "12\"");
        assertThat(prepared(USDC)).isEqualTo(new Preparation.NotNow(Trouble.NOT_CONFIGURED));
        assertThatThrownBy(() -> chain.check(List.of(ETH, USDC)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not count in 6 digits");
        node.answers("eth_call", "\"0x\"");
        assertThatThrownBy(() -> chain.check(List.of(USDC))).isInstanceOf(StartRefused.class);
    }

    /** Its decimals and its balance are 6, and so it is neither yes nor no to a transfer. */
    @Test
    void a_token_that_answers_no_yes_is_not_called() {
        assertThat(prepared(USDC)).isEqualTo(new Preparation.NotNow(Trouble.WOULD_FAIL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"one\""})
    void an_inclusion_that_does_not_say_whether_it_was_carried_out_is_none(String carriedOut) {
        receipt(HASH, carriedOut, "0x62");
        assertThat(chain.find(transaction)).isEqualTo(new Fate.Unanswered(Trouble.NODE_UNREACHABLE));
    }

    @Test
    void an_answer_about_another_transaction_is_none() {
        receipt(BLOCK, "\"0x1\"", "0x62");
        assertThat(chain.find(transaction)).isEqualTo(new Fate.Unanswered(Trouble.NODE_UNREACHABLE));
        node.answers("eth_getTransactionByHash", "{\"hash\":\"" + BLOCK + "\",\"input\":\"0x\"}");
        assertThat(chain.find(transaction)).isEqualTo(new Fate.Unanswered(Trouble.NODE_UNREACHABLE));
    }

    @Test
    void a_block_that_is_not_of_the_chain_counts_for_nothing() {
        node.answers("eth_getBlockByNumber", "{\"hash\":\"" + HASH + "\",\"transactions\":[]}");
        assertThat(chain.find(transaction)).isEqualTo(new Fate.Pending());
        node.answers("eth_getBlockByNumber", "null");
        assertThat(chain.find(transaction)).isEqualTo(new Fate.Unanswered(Trouble.NODE_AT_FAULT));
    }

    /** The node that was asked for the newest block lags behind the one that knows the transaction. */
    @Test
    void a_block_that_is_newer_than_the_newest_has_one_confirmation() {
        receipt(HASH, "\"0x1\"", "0x70");
        assertThat(chain.find(transaction))
                .isInstanceOfSatisfying(
                        Fate.Included.class,
                        included -> assertThat(included.confirmations()).isEqualTo(1));
    }

    @Test
    void a_nonce_that_was_used_by_nobody_to_be_seen_proves_nothing() {
        node.answers("eth_getTransactionByHash", "null");
        node.answers("eth_getTransactionCount", "\"0x5\"");
        assertThat(chain.find(transaction)).isEqualTo(new Fate.Unknown());
        node.answers("eth_getBlockByNumber", "{\"hash\":\"" + BLOCK + "\",\"transactions\":[\"" + BLOCK + "\"]}");
        assertThat(chain.find(transaction)).isEqualTo(new Fate.Unknown());
    }

    @Test
    void only_what_the_token_itself_says_it_has_moved_for_the_account_has_been_paid() {
        String account = transaction.account().substring(2).toLowerCase(Locale.ROOT);
        String call = EvmTransaction.transfer(Given.SOMEBODY, BigInteger.valueOf(5));
        node.answers("eth_getTransactionByHash", "{\"hash\":\"" + HASH + "\",\"input\":\"" + call + "\"}");
        logged(TOKEN, account, Given.SOMEBODY.substring(2), 5);
        assertThat(chain.find(transaction)).isInstanceOf(Fate.Included.class);
        logged(TOKEN.toLowerCase(Locale.ROOT), account, Given.SOMEBODY.substring(2), 5);
        assertThat(chain.find(transaction)).isInstanceOf(Fate.Included.class);
        logged(Given.SOMEBODY, account, Given.SOMEBODY.substring(2), 5);
        assertThat(chain.find(transaction)).isEqualTo(OTHERWISE);
        logged(TOKEN, TOKEN.substring(2), Given.SOMEBODY.substring(2), 5);
        assertThat(chain.find(transaction)).isEqualTo(OTHERWISE);
        logged(TOKEN, account, TOKEN.substring(2), 5);
        assertThat(chain.find(transaction)).isEqualTo(OTHERWISE);
        logged(TOKEN, account, Given.SOMEBODY.substring(2), 4);
        assertThat(chain.find(transaction)).isEqualTo(OTHERWISE);
    }

    @Test
    void a_call_that_failed_has_paid_nothing_whatever_is_said_of_it() {
        String call = EvmTransaction.transfer(Given.SOMEBODY, BigInteger.valueOf(5));
        node.answers("eth_getTransactionByHash", "{\"hash\":\"" + HASH + "\",\"input\":\"" + call + "\"}");
        receipt(HASH, "\"0x0\"", "0x62");
        assertThat(chain.find(transaction))
                .isEqualTo(new Fate.Included(BLOCK, 98, 3, false, BigInteger.valueOf(42_000)));
    }

    @Test
    void a_payment_that_cannot_be_written_is_never_prepared() {
        for (String to : List.of("", "0x", "0x0", "0x" + "0".repeat(40), Given.SOMEBODY.toLowerCase(), "bc1q")) {
            Payment payment = new Payment(UUID.randomUUID(), ETH, to, BigInteger.ONE, Given.MUCH);
            assertThat(chain.prepare(payment, _ -> false)).isEqualTo(new Preparation.Never(Trouble.INVALID));
        }
        Payment vast = new Payment(UUID.randomUUID(), USDC, Given.SOMEBODY, BigInteger.TWO.pow(256), Given.MUCH);
        assertThat(chain.prepare(vast, _ -> false)).isEqualTo(new Preparation.Never(Trouble.INVALID));
        assertThat(node.asked()).isEmpty();
    }

    private Preparation prepared(Asset asset) {
        return chain.prepare(Given.payment(asset, 5), _ -> false);
    }

    private void receipt(String hash, String carriedOut, String block) {
        receipt(hash, carriedOut, block, "");
    }

    /** With the log of a transfer. */
    private void logged(String by, String from, String to, int amount) {
        String topics = "\"0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef\",\"0x%s%s\",\"0x%s%s\"";
        String zeros = "0".repeat(24);
        receipt(
                HASH,
                "\"0x1\"",
                "0x62",
                "{\"address\":\"" + by + "\",\"topics\":[" + topics.formatted(zeros, from, zeros, to) + "],\"data\":"
                        + WORD.formatted(amount) + "}");
    }

    private void receipt(String hash, String carriedOut, String block, String log) {
        node.answers("eth_getTransactionReceipt", """
                {"transactionHash":"%s","blockHash":"%s","blockNumber":"%s","status":%s,"gasUsed":"0x5208",
                 "effectiveGasPrice":"0x2","to":"%s","logs":[%s]}""".formatted(hash, BLOCK, block, carriedOut, TOKEN, log));
    }
}

package io.chamberlain.gateway.chain.evm;

import static io.chamberlain.contract.chain.Network.ETHEREUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Chain.Answer;
import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Preparation;
import io.chamberlain.contract.chain.Chain.Transaction;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.gateway.Given;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Keys;

/** Payments on a real EVM node. */
@Timeout(120)
class EvmChainTest {

    private static final Asset ETH = Given.nativeOf(ETHEREUM);
    private static final int CONFIRMATIONS = 3;

    private static LocalNode node;
    private static EvmNode asked;

    @TempDir
    private Path directory;

    private Given given;
    private String account;
    private EvmChain chain;

    @BeforeAll
    @Timeout(400)
    static void aNode() throws Exception {
        node = LocalNode.started();
        asked = new EvmNode(new NodeConnection(node.uri(), Duration.ofSeconds(20)));
        node.mine(1);
    }

    @AfterAll
    static void noNode() {
        if (node != null) {
            node.close();
        }
    }

    /** A new account for each test: what waits of one is not in the way of another. */
    @BeforeEach
    void aHotAccount() {
        given = Given.aSignerOf(directory, ETHEREUM, new EvmFormat(LocalNode.CHAIN));
        account = given.signer().account(ETHEREUM).orElseThrow();
        chain = chain(LocalNode.CHAIN);
        node.gives(account, "0xde0b6b3a7640000");
    }

    @Test
    void a_native_payment_arrives_once_below_its_fee_cap_and_gathers_confirmations() throws Exception {
        String receiver = Keys.toChecksumAddress("0x00000000000000000000000000000000000c0fee");
        Payment payment = to(receiver, ETH, 12_345);
        Signed signed = given.signed(chain, payment);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Pending());
        node.mine(1);
        Fate.Included included = included(signed);
        assertThat(included.confirmations()).isEqualTo(1);
        assertThat(included.paid()).isTrue();
        assertThat(included.feeMinor()).isPositive().isLessThanOrEqualTo(signed.mostFeeMinor());
        node.mine(4);
        assertThat(included(signed).confirmations()).isEqualTo(5);
        assertThat(chain.broadcast(signed)).isNotInstanceOf(Answer.Refused.class);
        node.mine(1);
        assertThat(asked.balance(receiver)).isEqualTo(12_345);
    }

    @Test
    void an_amount_beyond_a_long_arrives_to_the_last_digit_and_the_fee_is_what_was_taken() throws Exception {
        BigInteger had = new BigInteger("1000000000000000000000");
        BigInteger amount = new BigInteger("20000000000000000001");
        String receiver = Keys.toChecksumAddress("0x00000000000000000000000000000000000a0fee");
        node.gives(account, "0x" + had.toString(16));
        Signed signed = given.signed(chain, new Payment(UUID.randomUUID(), ETH, receiver, amount, Given.MUCH));
        chain.broadcast(signed);
        node.mine(1);
        assertThat(asked.balance(receiver)).isEqualTo(amount);
        assertThat(asked.balance(account))
                .isEqualTo(had.subtract(amount).subtract(included(signed).feeMinor()));
    }

    @Test
    void a_token_payment_arrives_and_the_token_says_so() throws Exception {
        String token = node.token(account, 1_000);
        Asset pol = of(token);
        Signed signed = given.signed(chain, to(Given.SOMEBODY, pol, 250));
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        node.mine(1);
        assertThat(included(signed).paid()).isTrue();
        assertThat(asked.tokenBalance(token, Given.SOMEBODY)).isEqualTo(250);
        assertThat(asked.tokenBalance(token, account)).isEqualTo(750);
    }

    @Test
    void a_token_payment_that_runs_out_of_funds_before_its_block_has_paid_nothing() throws Exception {
        String token = node.token(account, 100);
        Asset pol = of(token);
        Signed first = given.signed(chain, to(Given.SOMEBODY, pol, 80));
        Signed second = given.signed(chain, to(Given.SOMEBODY, pol, 80));
        chain.broadcast(first);
        chain.broadcast(second);
        node.mine(1);
        assertThat(included(first).paid()).isTrue();
        assertThat(included(second).paid()).isFalse();
        assertThat(asked.tokenBalance(token, account)).isEqualTo(20);
    }

    @Test
    void what_the_account_does_not_have_is_not_now() throws Exception {
        assertThat(chain.prepare(to(Given.SOMEBODY, ETH, Long.MAX_VALUE), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.ACCOUNT_SHORT));
        Asset pol = of(node.token(account, 10));
        assertThat(chain.prepare(to(Given.SOMEBODY, pol, 11), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.ACCOUNT_SHORT));
    }

    @Test
    void a_fee_above_the_cap_is_not_now() {
        Payment poor = new Payment(UUID.randomUUID(), ETH, Given.SOMEBODY, BigInteger.ONE, BigInteger.valueOf(21_000));
        assertThat(chain.prepare(poor, _ -> false)).isEqualTo(new Preparation.NotNow(Trouble.FEE_ABOVE_CAP));
    }

    @Test
    void several_payments_at_once_take_nonces_in_order_also_before_anything_is_sent() {
        Signed first = given.signed(chain, to(Given.SOMEBODY, ETH, 1));
        Signed second = given.signed(chain, to(Given.SOMEBODY, ETH, 2));
        Signed third = given.signed(chain, to(Given.SOMEBODY, ETH, 3));
        assertThat(second.nonce()).isEqualTo(first.nonce().add(BigInteger.ONE));
        chain.broadcast(third);
        chain.broadcast(second);
        node.mine(1);
        assertThat(chain.find(third.transaction())).isEqualTo(new Fate.Pending());
        chain.broadcast(first);
        node.mine(1);
        assertThat(included(third).blockHash()).isEqualTo(included(first).blockHash());
    }

    @Test
    void a_nonce_that_waits_for_somebody_else_is_left_to_them() {
        node.sendsAs(account, 0, LocalNode.RICH);
        assertThat(given.prepared(chain, to(Given.SOMEBODY, ETH, 1)).nonce()).isEqualTo(1);
    }

    @Test
    void a_forgotten_payment_is_unknown_and_sent_again_by_the_same_bytes() {
        Signed signed = given.signed(chain, to(Given.SOMEBODY, ETH, 1));
        chain.broadcast(signed);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        node.forgets(signed.hash());
        node.mine(1);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        node.mine(1);
        assertThat(included(signed).paid()).isTrue();
    }

    @Test
    void a_payment_is_dropped_when_the_other_transaction_with_its_nonce_is_confirmed() {
        Signed signed = given.signed(chain, to(Given.SOMEBODY, ETH, 1));
        node.sendsAs(account, signed.nonce().longValueExact(), LocalNode.RICH);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        node.mine(CONFIRMATIONS - 1);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        node.mine(1);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Dropped());
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NONCE_USED));
    }

    @Test
    void a_reorganisation_shows_in_the_hash_of_the_block_or_in_its_absence() {
        Signed signed = given.signed(chain, to(Given.SOMEBODY, ETH, 1));
        chain.broadcast(signed);
        node.mine(1);
        String before = included(signed).blockHash();
        node.mine(1);
        node.reorganises(2);
        Fate after = chain.find(signed.transaction());
        if (after instanceof Fate.Included again) {
            assertThat(again.blockHash()).isNotEqualTo(before);
        } else {
            assertThat(after).isIn(new Fate.Pending(), new Fate.Unknown());
        }
        chain.broadcast(signed);
        node.mine(1);
        assertThat(included(signed).blockHash()).isNotEqualTo(before);
    }

    @Test
    void a_node_of_another_chain_is_refused_at_the_start_and_never_paid_on() {
        EvmChain other = chain(1);
        assertThatThrownBy(() -> other.check(List.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("serves chain 31337")
                .message()
                .doesNotContain("127.0.0.1");
        assertThat(other.prepare(to(Given.SOMEBODY, ETH, 1), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.WRONG_LEDGER));
        assertThat(other.find(new Transaction(ETHEREUM, account, BigInteger.ZERO, "0x" + "1".repeat(64))))
                .isEqualTo(new Fate.Unanswered(Trouble.WRONG_LEDGER));
        Given wrong = Given.aSignerOf(directory, ETHEREUM, new EvmFormat(1));
        Signed signed = (Signed) wrong.signer()
                .sign(
                        to(Given.SOMEBODY, ETH, 1),
                        EvmTransactions.unsigned(to(Given.SOMEBODY, ETH, 1), account, 1, 0, 21_000, 4_000_000_000L));
        assertThat(chain.broadcast(signed)).isNotInstanceOf(Answer.Accepted.class);
    }

    @Test
    void a_transaction_that_the_account_cannot_pay_for_is_refused_by_the_node() {
        Payment payment = to(Given.SOMEBODY, ETH, 1);
        Signed signed = given.signed(chain, payment);
        node.gives(account, "0x1");
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Refused(Trouble.ACCOUNT_SHORT));
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
    }

    @Test
    void a_token_of_other_units_is_not_paid() throws Exception {
        Asset usdc = new Asset(ETHEREUM, Currency.USDC, Keys.toChecksumAddress(node.token(account, 10)));
        assertThat(chain.prepare(to(Given.SOMEBODY, usdc, 1), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.NOT_CONFIGURED));
    }

    @Test
    void a_token_that_answers_no_and_fails_nothing_is_not_called() {
        Asset usdc = given(PretendToken.SAYS_NO);
        assertThat(chain.prepare(to(Given.SOMEBODY, usdc, 5), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.WOULD_FAIL));
    }

    @Test
    void a_token_that_answers_nothing_is_paid() {
        assertThat(paidWith(PretendToken.SAYS_NOTHING))
                .isInstanceOfSatisfying(
                        Fate.Included.class,
                        included -> assertThat(included.paid()).isTrue());
    }

    @Test
    void a_token_that_keeps_a_part_or_moves_nothing_has_neither_paid_nor_not_paid() {
        assertThat(paidWith(PretendToken.KEEPS_ONE)).isEqualTo(new Fate.Unanswered(Trouble.DIFFERS_FROM_PAYMENT));
        assertThat(paidWith(PretendToken.MOVES_NOTHING)).isEqualTo(new Fate.Unanswered(Trouble.DIFFERS_FROM_PAYMENT));
    }

    @Test
    void a_receiver_that_takes_nothing_is_not_paid() {
        String receiver = "0x52908400098527886E0F7030069857D2E4169EE7";
        node.puts(receiver, PretendToken.TAKES_NOTHING);
        assertThat(chain.prepare(to(receiver, ETH, 1), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.WOULD_FAIL));
    }

    private Fate paidWith(String code) {
        Signed signed = given.signed(chain, to(Given.SOMEBODY, given(code), 5));
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        node.mine(1);
        return chain.find(signed.transaction());
    }

    /** A token of which everybody has six. */
    private static Asset given(String code) {
        node.puts(PretendToken.ADDRESS, code);
        return new Asset(ETHEREUM, Currency.USDC, PretendToken.ADDRESS);
    }

    /** Of 18 digits, as the currency has. */
    private static Asset of(String token) {
        return new Asset(ETHEREUM, Currency.POL, Keys.toChecksumAddress(token));
    }

    private EvmChain chain(long chainId) {
        return new EvmChain(ETHEREUM, node.uri(), chainId, CONFIRMATIONS, Duration.ofSeconds(20), given.signer());
    }

    private static Payment to(String receiver, Asset asset, long amountMinor) {
        return new Payment(UUID.randomUUID(), asset, receiver, BigInteger.valueOf(amountMinor), Given.MUCH);
    }

    private Fate.Included included(Signed signed) {
        return (Fate.Included) chain.find(signed.transaction());
    }
}

package io.chamberlain.gateway.chain.sandbox;

import static io.chamberlain.contract.chain.Network.POLYGON;
import static io.chamberlain.gateway.Given.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Chain.Answer;
import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Preparation;
import io.chamberlain.contract.chain.Chain.Transaction;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.gateway.Given;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a chain can do to a payment, on command. */
class SandboxChainTest {

    private static final Asset POL = Given.nativeOf(POLYGON);
    private static final BigInteger FEE = BigInteger.valueOf(7);

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private Given given;
    private SandboxChain chain;

    @BeforeEach
    void aChainOfItsOwn() {
        sandbox = Sandbox.at(directory.resolve("chain.jsonl"));
        given = Given.aSignerOf(directory, POLYGON, new SandboxFormat());
        chain = new SandboxChain(POLYGON, sandbox, given.signer(), FEE, 3);
    }

    @Test
    void a_payment_waits_is_included_and_gathers_confirmations() {
        Payment payment = payment(POL, 5);
        Signed signed = given.signed(chain, payment);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Pending());
        sandbox.mine(POLYGON, 1);
        assertThat(included(signed).confirmations()).isEqualTo(1);
        sandbox.mine(POLYGON, 2);
        assertThat(included(signed).confirmations()).isEqualTo(3);
        assertThat(included(signed).paid()).isTrue();
        assertThat(included(signed).feeMinor()).isEqualTo(FEE);
        assertThat(sandbox.sends(payment.withdrawalId())).isEqualTo(1);
        assertThat(sandbox.payments(payment.withdrawalId())).isEqualTo(1);
    }

    @Test
    void the_same_bytes_sent_again_are_counted_and_pay_nothing_more() {
        Payment payment = payment(POL, 5);
        Signed signed = given.signed(chain, payment);
        chain.broadcast(signed);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        sandbox.mine(POLYGON, 1);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
        sandbox.mine(POLYGON, 1);
        assertThat(sandbox.sends(payment.withdrawalId())).isEqualTo(3);
        assertThat(sandbox.payments(payment.withdrawalId())).isEqualTo(1);
    }

    @Test
    void a_lost_sending_is_unclear_and_unknown_until_it_is_sent_again() {
        Signed signed = given.signed(chain, payment(POL, 5));
        sandbox.foretell(POLYGON, Weather.LOST, 1, Duration.ZERO);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        sandbox.mine(POLYGON, 5);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
    }

    @Test
    void a_sending_without_an_answer_is_unclear_and_found_by_its_hash() {
        Signed signed = given.signed(chain, payment(POL, 5));
        sandbox.foretell(POLYGON, Weather.UNANSWERED, 1, Duration.ZERO);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Pending());
    }

    @Test
    void what_was_foretold_befalls_the_sendings_in_order_and_then_ends() {
        sandbox.foretell(POLYGON, Weather.LOST, 2, Duration.ZERO);
        sandbox.foretell(POLYGON, Weather.REFUSED, 1, Duration.ZERO);
        Signed signed = given.signed(chain, payment(POL, 5));
        assertThat(chain.broadcast(signed)).isInstanceOf(Answer.Unclear.class);
        assertThat(chain.broadcast(signed)).isInstanceOf(Answer.Unclear.class);
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Refused(Trouble.ACCOUNT_SHORT));
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Accepted());
    }

    @Test
    void a_refused_payment_is_worthless_once_another_has_its_nonce() {
        Payment refused = payment(POL, 5);
        Signed first = given.signed(chain, refused);
        sandbox.foretell(POLYGON, Weather.REFUSED, 1, Duration.ZERO);
        chain.broadcast(first);
        given.givesUp(first);
        Signed second = given.signed(chain, payment(POL, 6));
        assertThat(second.nonce()).isEqualTo(first.nonce());
        chain.broadcast(second);
        assertThat(chain.broadcast(first)).isEqualTo(new Answer.Unclear(Trouble.NONCE_USED));
        sandbox.mine(POLYGON, 3);
        assertThat(chain.find(first.transaction())).isEqualTo(new Fate.Dropped());
        assertThat(sandbox.payments(refused.withdrawalId())).isZero();
    }

    @Test
    void a_reorganisation_takes_confirmations_back_and_includes_it_in_another_block() {
        Signed signed = given.signed(chain, payment(POL, 5));
        chain.broadcast(signed);
        sandbox.mine(POLYGON, 2);
        String before = included(signed).blockHash();
        sandbox.reorganise(POLYGON, 2);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Pending());
        sandbox.mine(POLYGON, 1);
        assertThat(included(signed).blockHash()).isNotEqualTo(before);
        assertThat(included(signed).confirmations()).isEqualTo(1);
    }

    @Test
    void a_reorganisation_of_later_blocks_leaves_its_block_alone() {
        Signed signed = given.signed(chain, payment(POL, 5));
        chain.broadcast(signed);
        sandbox.mine(POLYGON, 3);
        String before = included(signed).blockHash();
        sandbox.reorganise(POLYGON, 2);
        sandbox.mine(POLYGON, 1);
        assertThat(included(signed).blockHash()).isEqualTo(before);
        assertThat(included(signed).confirmations()).isEqualTo(2);
    }

    @Test
    void a_forgotten_transaction_holds_up_later_nonces_until_it_is_sent_again() {
        Signed first = given.signed(chain, payment(POL, 5));
        Signed second = given.signed(chain, payment(POL, 6));
        chain.broadcast(first);
        chain.broadcast(second);
        sandbox.forget(POLYGON, first.hash());
        sandbox.mine(POLYGON, 4);
        assertThat(chain.find(first.transaction())).isEqualTo(new Fate.Unknown());
        assertThat(chain.find(second.transaction())).isEqualTo(new Fate.Pending());
        chain.broadcast(first);
        sandbox.mine(POLYGON, 1);
        assertThat(included(first).blockHash()).isEqualTo(included(second).blockHash());
    }

    @Test
    void what_is_in_a_block_is_neither_forgotten_nor_replaced() {
        Payment payment = payment(POL, 5);
        Signed signed = given.signed(chain, payment);
        chain.broadcast(signed);
        sandbox.mine(POLYGON, 1);
        sandbox.forget(POLYGON, signed.hash());
        sandbox.replace(POLYGON, signed.hash());
        sandbox.mine(POLYGON, 1);
        assertThat(included(signed).confirmations()).isEqualTo(2);
        assertThat(sandbox.payments(payment.withdrawalId())).isEqualTo(1);
    }

    @Test
    void a_replaced_transaction_is_dropped_only_when_the_other_is_confirmed() {
        Signed signed = given.signed(chain, payment(POL, 5));
        chain.broadcast(signed);
        sandbox.replace(POLYGON, signed.hash());
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        sandbox.mine(POLYGON, 2);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        sandbox.mine(POLYGON, 1);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Dropped());
    }

    @Test
    void an_included_transaction_may_have_paid_nothing() {
        Payment payment = payment(POL, 5);
        Signed signed = given.signed(chain, payment);
        sandbox.fail(POLYGON, signed.hash());
        chain.broadcast(signed);
        sandbox.mine(POLYGON, 1);
        assertThat(included(signed).paid()).isFalse();
        assertThat(sandbox.payments(payment.withdrawalId())).isZero();
    }

    @Test
    void a_silent_node_prepares_nothing_takes_nothing_and_knows_nothing() {
        Signed signed = given.signed(chain, payment(POL, 5));
        sandbox.silence(POLYGON, true);
        assertThat(chain.prepare(payment(POL, 5), _ -> false))
                .isEqualTo(new Preparation.NotNow(Trouble.NODE_UNREACHABLE));
        assertThat(chain.broadcast(signed)).isEqualTo(new Answer.Unclear(Trouble.NODE_UNREACHABLE));
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unanswered(Trouble.NODE_UNREACHABLE));
        sandbox.silence(POLYGON, false);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Unknown());
        assertThat(sandbox.sends()).isEqualTo(1);
    }

    @Test
    void a_fee_above_the_cap_is_not_now() {
        sandbox.price(POLYGON, Given.MUCH.add(BigInteger.ONE));
        assertThat(chain.prepare(payment(POL, 5), _ -> false)).isEqualTo(new Preparation.NotNow(Trouble.FEE_ABOVE_CAP));
        sandbox.price(POLYGON, Given.MUCH);
        assertThat(chain.prepare(payment(POL, 5), _ -> false)).isInstanceOf(Preparation.Ready.class);
    }

    @Test
    void what_the_account_did_not_sign_is_refused() {
        Signed signed = given.signed(chain, payment(POL, 5));
        SandboxTransaction read = SandboxTransaction.read(signed.bytes()).orElseThrow();
        SandboxTransaction unsigned = read.unsigned();
        SandboxTransaction more = new SandboxTransaction(
                read.network(),
                read.account(),
                read.nonce(),
                read.withdrawalId(),
                read.to(),
                read.currency(),
                read.token(),
                BigInteger.TEN,
                read.feeMinor(),
                read.signature());
        for (String bytes : new String[] {unsigned.bytes(), more.bytes(), "", "00", signed.bytes() + "20", "7b"}) {
            Signed forged =
                    new Signed(POLYGON, signed.account(), signed.nonce(), signed.mostFeeMinor(), signed.hash(), bytes);
            assertThat(chain.broadcast(forged)).isEqualTo(new Answer.Refused(Trouble.INVALID));
        }
        assertThat(sandbox.sends()).isZero();
    }

    @Test
    void a_transaction_nobody_sent_is_unknown() {
        assertThat(chain.find(new Transaction(POLYGON, "sandbox:0x1", BigInteger.ZERO, "00")))
                .isEqualTo(new Fate.Unknown());
    }

    private Fate.Included included(Signed signed) {
        return (Fate.Included) chain.find(signed.transaction());
    }
}

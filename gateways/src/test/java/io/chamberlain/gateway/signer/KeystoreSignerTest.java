package io.chamberlain.gateway.signer;

import static io.chamberlain.contract.chain.Network.ETHEREUM;
import static io.chamberlain.contract.chain.Network.POLYGON;
import static java.util.stream.Stream.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.NotSigned;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.gateway.Given;
import io.chamberlain.gateway.chain.evm.EvmFormat;
import io.chamberlain.gateway.chain.evm.EvmTransactions;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Hash;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;

/** Whoever prepares a transaction is not trusted: what is signed is what was approved. */
class KeystoreSignerTest {

    private static final long CHAIN = 31337;
    private static final Asset ETH = Given.nativeOf(ETHEREUM);
    private static final Asset USDC = new Asset(ETHEREUM, Currency.USDC, "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48");

    @TempDir
    private Path directory;

    private KeystoreSigner signer;
    private String account;

    @BeforeEach
    void aSigner() {
        HotKey key = HotKey.at(directory.resolve("hot.json"), directory.resolve("hot.passphrase"));
        signer = new KeystoreSigner(key, Map.of(ETHEREUM, new EvmFormat(CHAIN)));
        account = signer.account(ETHEREUM).orElseThrow();
    }

    @Test
    void the_hash_is_known_before_anything_is_sent_and_the_account_has_signed() throws Exception {
        for (Asset asset : new Asset[] {ETH, USDC}) {
            Payment payment = Given.payment(asset, 5);
            Signed signed = signed(payment, unsigned(payment));
            assertThat(signed.hash()).isEqualTo(Hash.sha3("0x" + signed.bytes()));
            SignedRawTransaction read = (SignedRawTransaction) TransactionDecoder.decode(signed.bytes());
            assertThat(read.getFrom()).isEqualToIgnoringCase(account);
        }
    }

    @Test
    void the_same_bytes_give_the_same_signature() {
        Payment payment = Given.payment(ETH, 5);
        assertThat(signed(payment, unsigned(payment))).isEqualTo(signed(payment, unsigned(payment)));
    }

    @Test
    void a_transaction_for_another_receiver_amount_or_asset_is_not_signed() {
        Payment payment = Given.payment(ETH, 5);
        assertDiffers(payment, unsigned(with(payment, ETH, "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", 5)));
        assertDiffers(payment, unsigned(with(payment, ETH, payment.to(), 6)));
        assertDiffers(payment, unsigned(with(payment, USDC, payment.to(), 5)));
        Payment tokens = with(payment, USDC, payment.to(), 5);
        assertDiffers(tokens, unsigned(with(tokens, USDC, payment.to(), 6)));
        assertDiffers(tokens, unsigned(payment));
    }

    @Test
    void a_payment_to_nobody_is_not_signed() {
        for (String to : new String[] {"", "0x", "0x" + "0".repeat(40), Given.SOMEBODY.toLowerCase()}) {
            Payment payment = with(Given.payment(ETH, 5), ETH, to, 5);
            assertDiffers(payment, unsigned(payment));
        }
    }

    @Test
    void a_transaction_for_another_chain_is_not_signed() {
        Payment payment = Given.payment(ETH, 5);
        assertDiffers(payment, EvmTransactions.unsigned(payment, account, 1, 7, 21_000, 100));
    }

    @Test
    void a_fee_above_the_cap_or_other_than_said_is_not_signed() {
        Payment payment =
                new Payment(UUID.randomUUID(), ETH, Given.SOMEBODY, BigInteger.TEN, BigInteger.valueOf(21_000L * 100));
        assertThat(signer.sign(payment, EvmTransactions.unsigned(payment, account, CHAIN, 7, 21_000, 100)))
                .isInstanceOf(Signed.class);
        assertDiffers(payment, EvmTransactions.unsigned(payment, account, CHAIN, 7, 21_000, 101));
        Unsigned right = EvmTransactions.unsigned(payment, account, CHAIN, 7, 21_000, 100);
        assertDiffers(payment, new Unsigned(ETHEREUM, account, right.nonce(), BigInteger.ONE, right.bytes()));
        assertDiffers(payment, new Unsigned(ETHEREUM, account, BigInteger.TWO, right.mostFeeMinor(), right.bytes()));
    }

    @Test
    void what_is_no_transaction_is_not_signed() {
        Payment payment = Given.payment(ETH, 5);
        Unsigned right = unsigned(payment);
        String rest = right.bytes().substring(2);
        List<String> none = List.of("", "02", "02c0", "zz", rest, "01" + rest, "03" + rest, "04" + rest);
        for (String bytes : concat(none.stream(), Stream.of(right.bytes() + "00", "0x" + right.bytes()))
                .toList()) {
            assertDiffers(payment, new Unsigned(ETHEREUM, account, right.nonce(), right.mostFeeMinor(), bytes));
        }
    }

    @Test
    void another_account_or_network_has_no_key() {
        Payment payment = Given.payment(ETH, 5);
        Unsigned right = unsigned(payment);
        assertThat(signer.sign(
                        payment,
                        new Unsigned(ETHEREUM, Given.SOMEBODY, right.nonce(), right.mostFeeMinor(), right.bytes())))
                .isEqualTo(new NotSigned(Trouble.NO_KEY));
        assertThat(signer.sign(
                        Given.payment(Given.nativeOf(POLYGON), 5),
                        new Unsigned(POLYGON, account, right.nonce(), right.mostFeeMinor(), right.bytes())))
                .isEqualTo(new NotSigned(Trouble.NO_KEY));
        assertThat(signer.account(Network.BITCOIN)).isEmpty();
    }

    @Test
    void without_its_passphrase_it_signs_nothing_more() throws IOException {
        Payment payment = Given.payment(ETH, 5);
        Files.delete(directory.resolve("hot.passphrase"));
        assertThat(signer.sign(payment, unsigned(payment))).isEqualTo(new NotSigned(Trouble.NO_KEY));
    }

    @Test
    void a_keyless_signer_has_no_account_and_signs_nothing() {
        KeylessSigner keyless = new KeylessSigner();
        Payment payment = Given.payment(ETH, 5);
        assertThat(keyless.account(ETHEREUM)).isEmpty();
        assertThat(keyless.sign(payment, unsigned(payment))).isEqualTo(new NotSigned(Trouble.NO_KEY));
    }

    private void assertDiffers(Payment payment, Unsigned unsigned) {
        assertThat(signer.sign(payment, unsigned)).isEqualTo(new NotSigned(Trouble.DIFFERS_FROM_PAYMENT));
    }

    private Signed signed(Payment payment, Unsigned unsigned) {
        return (Signed) signer.sign(payment, unsigned);
    }

    private Unsigned unsigned(Payment payment) {
        return EvmTransactions.unsigned(payment, account, CHAIN, 7, 60_000, 100);
    }

    private static Payment with(Payment payment, Asset asset, String to, long amountMinor) {
        return new Payment(payment.withdrawalId(), asset, to, BigInteger.valueOf(amountMinor), payment.feeCapMinor());
    }
}

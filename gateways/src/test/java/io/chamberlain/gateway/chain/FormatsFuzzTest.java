package io.chamberlain.gateway.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.gateway.Given;
import io.chamberlain.gateway.chain.evm.EvmFormat;
import io.chamberlain.gateway.chain.sandbox.SandboxFormat;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Any bytes as a transaction: they are none that pays what was approved. {@code CONTRIBUTING.md} tells how to look for longer. */
class FormatsFuzzTest {

    private static final Payment PAYMENT = Given.payment(Given.nativeOf(Network.ETHEREUM), 5);
    private static final List<TransactionFormat> FORMATS = List.of(new EvmFormat(1), new SandboxFormat());

    @FuzzTest(maxDuration = "10s")
    void no_bytes_do_what_nobody_wrote(byte[] bytes) {
        byte[] given = bytes == null ? new byte[0] : bytes;
        for (TransactionFormat format : FORMATS) {
            assertThat(format.does(PAYMENT, unsigned(HexFormat.of().formatHex(given))))
                    .isFalse();
            assertThat(format.does(PAYMENT, unsigned(new String(given, StandardCharsets.UTF_8))))
                    .isFalse();
        }
    }

    private static Unsigned unsigned(String bytes) {
        return new Unsigned(Network.ETHEREUM, Given.SOMEBODY, BigInteger.ZERO, BigInteger.ONE, bytes);
    }
}

package io.chamberlain.gateway.signer;

import static io.chamberlain.contract.chain.Network.ETHEREUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.gateway.Given;
import io.chamberlain.gateway.chain.evm.EvmFormat;
import io.chamberlain.gateway.chain.evm.EvmTransactions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.utils.Numeric;

/** What is secret is in memory for as long as it is used. */
class KeyInMemoryTest {

    @TempDir
    private Path directory;

    @Test
    void a_key_is_zeros_after_its_use_also_after_one_that_fails() {
        byte[] key = HexFormat.of().parseHex("11".repeat(32));
        int bits = HotKey.lent(key, pair -> pair.getPrivateKey().bitLength());
        assertThat(bits).isEqualTo(253);
        assertThat(key).containsOnly(0);
        byte[] other = HexFormat.of().parseHex("11".repeat(32));
        assertThatThrownBy(() -> HotKey.lent(other, _ -> {
                    throw new IllegalStateException("it fails");
                }))
                .hasMessage("it fails");
        assertThat(other).containsOnly(0);
    }

    /** The heap after a signature, as whoever takes a dump of it gets it. */
    @Test
    void no_key_and_no_passphrase_is_left_in_the_heap_after_a_signature() throws Exception {
        HotKey key = HotKey.at(directory.resolve("hot.json"), directory.resolve("hot.passphrase"));
        KeystoreSigner signer = new KeystoreSigner(key, Map.of(ETHEREUM, new EvmFormat(1)));
        Payment payment = Given.payment(Given.nativeOf(ETHEREUM), 5);
        String account = signer.account(ETHEREUM).orElseThrow();
        assertThat(signer.sign(payment, EvmTransactions.unsigned(payment, account, 1, 0, 21_000, 100)))
                .isInstanceOf(Signed.class);
        byte[] held = new byte[32];
        new SecureRandom().nextBytes(held);

        Path dump = directory.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);

        byte[] secret = key.use(pair -> Numeric.toBytesPadded(pair.getPrivateKey(), 32));
        byte[] passphrase = Files.readAllBytes(directory.resolve("hot.passphrase"));
        assertThat(isIn(dump, held)).as("what is held is found").isTrue();
        assertThat(isIn(dump, secret)).as("the key").isFalse();
        assertThat(isIn(dump, passphrase)).as("the passphrase").isFalse();
        assertThat(held).isNotEqualTo(secret);
    }

    /** As bytes or as the words of a large number, which a dump writes in the same order. */
    private static boolean isIn(Path dump, byte[] wanted) throws IOException {
        byte[] window = new byte[1 << 20];
        int kept = 0;
        try (FileChannel channel = FileChannel.open(dump)) {
            for (int read; (read = channel.read(ByteBuffer.wrap(window, kept, window.length - kept))) > 0; ) {
                int end = kept + read;
                if (contains(window, end, wanted)) {
                    return true;
                }
                kept = Math.min(end, wanted.length - 1);
                System.arraycopy(window, end - kept, window, 0, kept);
            }
        }
        return false;
    }

    private static boolean contains(byte[] window, int end, byte[] wanted) {
        for (int at = 0; at + wanted.length <= end; at++) {
            if (window[at] == wanted[0] && Arrays.equals(window, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}

package io.chamberlain.gateway.chain.sandbox;

import static io.chamberlain.contract.chain.Network.POLYGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.gateway.Given;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chain outlives whoever uses it. */
class SandboxFileTest {

    private static final Asset POL = Given.nativeOf(POLYGON);

    @TempDir
    private Path directory;

    @Test
    void what_one_has_sent_another_finds() {
        Given given = Given.aSignerOf(directory, POLYGON, new SandboxFormat());
        Signed signed = given.signed(chain(given), Given.payment(POL, 5));
        chain(given).broadcast(signed);
        sandbox().mine(POLYGON, 1);
        assertThat(chain(given).find(signed.transaction())).isInstanceOf(Fate.Included.class);
    }

    @Test
    void half_a_line_counts_for_nothing_and_is_written_over() throws IOException {
        sandbox().mine(POLYGON, 1);
        Files.writeString(file(), "{\"what\":\"sent\",\"netw", StandardOpenOption.APPEND);
        sandbox().mine(POLYGON, 1);
        assertThat(sandbox().sends()).isZero();
        assertThat(Files.readAllLines(file())).hasSize(2).allMatch(line -> line.endsWith("}"));
    }

    @Test
    void many_at_the_same_time_lose_and_double_nothing() throws Exception {
        Given given = Given.aSignerOf(directory, POLYGON, new SandboxFormat());
        List<Payment> payments = new ArrayList<>();
        List<Signed> signed = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            payments.add(Given.payment(POL, i + 1));
            signed.add(given.signed(chain(given), payments.getLast()));
        }
        try (ExecutorService several = Executors.newFixedThreadPool(8)) {
            List<Future<?>> sendings = new ArrayList<>();
            signed.forEach(
                    each -> sendings.add(several.submit(() -> chain(given).broadcast(each))));
            for (Future<?> sending : sendings) {
                sending.get();
            }
        }
        sandbox().mine(POLYGON, 1);
        assertThat(payments).allSatisfy(payment -> {
            assertThat(sandbox().sends(payment.withdrawalId())).isEqualTo(1);
            assertThat(sandbox().payments(payment.withdrawalId())).isEqualTo(1);
        });
        assertThat(signed.stream().map(Signed::nonce)).doesNotHaveDuplicates();
    }

    /** The sender is killed while it waits for a slow answer: the chain has what was sent, once. */
    @Test
    @Timeout(180)
    void a_sending_outlives_a_sender_that_is_killed() throws Exception {
        sandbox().foretell(POLYGON, Weather.SLOW, 1, Duration.ofMinutes(10));
        Process sender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sender.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sender.log").toFile())
                .start();
        while (sandbox().sends() == 0 && sender.isAlive()) {
            sender.waitFor(Duration.ofMillis(50));
        }
        sender.destroyForcibly().waitFor();
        assertThat(sandbox().sends())
                .as(Files.readString(directory.resolve("sender.log")))
                .isEqualTo(1);
        sandbox().mine(POLYGON, 1);
        assertThat(sandbox().payments(Sender.WITHDRAWAL)).isEqualTo(1);
    }

    @Test
    void blocks_come_by_themselves_as_long_as_somebody_waits_for_them() {
        Given given = Given.aSignerOf(directory, POLYGON, new SandboxFormat());
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Clock clock = new MovedClock(now);
        SandboxChain chain = new SandboxChain(
                POLYGON, Sandbox.at(file(), Duration.ofSeconds(2), clock), given.signer(), BigInteger.ONE, 3);
        Signed signed = given.signed(chain, Given.payment(POL, 5));
        chain.broadcast(signed);
        assertThat(chain.find(signed.transaction())).isEqualTo(new Fate.Pending());
        now[0] = now[0].plusSeconds(7);
        assertThat(((Fate.Included) chain.find(signed.transaction())).confirmations())
                .isEqualTo(3);
        now[0] = now[0].plusSeconds(1);
        assertThat(((Fate.Included) chain.find(signed.transaction())).confirmations())
                .isEqualTo(4);
        now[0] = now[0].minusSeconds(100);
        assertThat(((Fate.Included) chain.find(signed.transaction())).confirmations())
                .isEqualTo(4);
    }

    private Path file() {
        return directory.resolve("chain.jsonl");
    }

    private Sandbox sandbox() {
        return Sandbox.at(file());
    }

    private SandboxChain chain(Given given) {
        return new SandboxChain(POLYGON, sandbox(), given.signer(), BigInteger.ONE, 3);
    }

    private static final class MovedClock extends Clock {

        private final Instant[] now;

        MovedClock(Instant[] now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now[0];
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

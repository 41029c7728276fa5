package io.chamberlain.log.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.log.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the access log stores is released too, and reads for ever. When this test fails because the record changed: do not
 * edit the golden file, the change needs another revision that both are read at. {@code -Dchamberlain.golden=write} only ever
 * adds files.
 */
class GoldenAttemptsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/access");
    private static final JsonMapper JSON = EventJson.mapper();
    private static final UUID WALLET = UUID.fromString("3f0d7f3c-3f1e-4d8e-9d63-0a7f5a5c1b01");
    private static final UUID PERSON = UUID.fromString("3f0d7f3c-3f1e-4d8e-9d63-0a7f5a5c1b02");

    /** One of each type that is stored. */
    static List<AttemptEvent> samples() {
        return Stream.of(
                        attempt("refused", "wallet.DebitWallet", "wallet", WALLET, PERSON, "INSUFFICIENT_FUNDS"),
                        attempt("denied", "wallet.FindWallet", "wallet", WALLET, null, "NOT_FOUND"),
                        attempt("denied", "session.SignIn", null, null, PERSON, "SIGN_IN_FAILED"),
                        attempt("done", "compliance.SwapReplay", "replay", WALLET, null, Attempt.DONE))
                .map(attempt -> AttemptEvent.of(attempt, Events.AT))
                .toList();
    }

    private static Attempt attempt(
            String outcome, String action, String resource, UUID resourceId, UUID subject, String code) {
        return new Attempt(
                Actor.anonymous("203.0.113.9", null, "r-1"), outcome, action, resource, resourceId, subject, code);
    }

    @BeforeAll
    static void writeWhatIsNew() throws IOException {
        if ("write".equals(System.getProperty("chamberlain.golden"))) {
            Files.createDirectories(GOLDEN);
            for (AttemptEvent sample : samples()) {
                if (Files.notExists(golden(sample))) {
                    Files.writeString(golden(sample), written(sample));
                }
            }
        }
    }

    private static String written(AttemptEvent sample) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sample) + "\n";
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_attempt_is_written_as_its_golden_file_says(AttemptEvent sample) {
        assertThat(golden(sample)).content().isEqualTo(written(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_file_reads_as_the_attempt_it_was_written_from(AttemptEvent sample) throws IOException {
        AttemptEvent read = JSON.readValue(Files.readString(golden(sample)), AttemptEvent.class);
        assertThat(read).isEqualTo(sample);
        assertThat(read.type()).isEqualTo(sample.type());
    }

    @Test
    void every_golden_file_belongs_to_a_type_that_is_stored() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            samples().stream().map(GoldenAttemptsTest::golden).toList());
        }
    }

    private static Path golden(AttemptEvent event) {
        return GOLDEN.resolve(event.type().replaceFirst("^access\\.", "") + "." + AttemptEvent.REVISION + ".json");
    }
}

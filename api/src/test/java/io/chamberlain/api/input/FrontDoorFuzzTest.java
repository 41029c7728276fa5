package io.chamberlain.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chamberlain.api.problem.Causes;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.refusal.UnreadableBody;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Any bytes as what is parsed at the front door. {@code CONTRIBUTING.md} tells how to look for longer. */
class FrontDoorFuzzTest {

    private static final JsonMapper JSON = new StrictJson().json();

    /** Has a member of every kind that the bodies of routes have. */
    record Everything(
            String text,
            UUID id,
            Instant moment,
            Long number,
            Boolean flag,
            Money amount,
            Fault word,
            Set<Fault> words,
            Map<String, String> names,
            List<String> list) {}

    @FuzzTest(maxDuration = "10s")
    void a_body_is_read_or_refused_by_its_place(byte[] bytes) {
        try {
            JSON.readValue(bytes == null ? new byte[0] : bytes, Everything.class);
        } catch (JacksonException unreadable) {
            if (Causes.find(unreadable, Refused.class).isEmpty()) {
                Faulty faulty = UnreadableBody.faultOf(unreadable);
                assertThat(faulty.fault().status()).isEqualTo(400);
                assertThat(faulty.facts().getOrDefault("field", "").toString()).hasSizeLessThanOrEqualTo(100);
            }
        }
    }

    @FuzzTest(maxDuration = "10s")
    void what_was_written_is_read_again(byte[] bytes) {
        String text = new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8);
        if (Characters.areText(text) && Characters.areOneLine(text)) {
            Map<String, String> names = Map.of(text, text);
            Everything whole = new Everything(text, null, null, null, null, null, null, null, names, List.of(text));
            assertThat(JSON.readValue(JSON.writeValueAsBytes(whole), Everything.class))
                    .isEqualTo(whole);
        }
    }

    @FuzzTest(maxDuration = "10s")
    void an_instant_is_read_to_the_microsecond_or_not_at_all(byte[] bytes) {
        String text = new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8);
        Moments.read(text).ifPresent(moment -> {
            assertThat(moment)
                    .isBetween(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999Z"));
            assertThat(Moments.read(moment.toString())).hasValue(moment);
        });
    }

    @FuzzTest(maxDuration = "10s")
    void a_moment_of_the_past_is_an_instant_or_a_position_or_refused(byte[] bytes) {
        String text = new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8);
        try {
            AsOf moment = AsOf.read(text);
            assertThat(moment.instant() == null).isNotEqualTo(moment.position() == null);
        } catch (Faulty refused) {
            assertThat(refused.fault()).isEqualTo(Fault.PARAMETER_INVALID);
        }
    }
}

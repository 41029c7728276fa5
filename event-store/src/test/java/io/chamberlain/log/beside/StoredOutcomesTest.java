package io.chamberlain.log.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.CommandOutcomes.Outcome;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.refusal.RequestRefusal.Replayed;
import io.chamberlain.log.Node;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredOutcomesTest {

    private static Node node;
    private static CommandOutcomes outcomes;

    @BeforeAll
    static void start() {
        node = Node.fresh();
        outcomes = new StoredOutcomes(node.log.reading());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_refusal_replays_with_its_code_kind_and_facts() {
        RequestRefusal refusal = new RequestRefusal.VersionMismatch(7);
        Outcome stands =
                outcomes.record(new Idempotency("user:1", "refused", "hash"), new Outcome("hash", null, refusal, 0));

        Replayed replayed = new Replayed("VERSION_MISMATCH", refusal.kind(), refusal.detail(), Map.of("current", "7"));
        assertThat(stands.refused()).isEqualTo(replayed);
        assertThat(outcomes.find("user:1", "refused")).contains(stands);
    }

    @Test
    void the_first_outcome_of_a_key_stands() {
        Idempotency idempotency = new Idempotency("user:1", "twice", "hash");
        outcomes.record(idempotency, new Outcome("hash", null, new RequestRefusal.NotFound(), 0));
        Outcome stands = outcomes.record(idempotency, new Outcome("hash", null, new RequestRefusal.Forbidden(), 0));

        assertThat(stands.refused())
                .extracting(refusal -> ((Replayed) refusal).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void an_expired_key_is_forgotten_and_a_policys_never_is() {
        outcomes.record(
                new Idempotency("user:1", "old", "h"), new Outcome("h", null, new RequestRefusal.NotFound(), 0));
        UUID event = UUID.randomUUID();
        outcomes.record(Idempotency.ofPolicy("p", event), new Outcome("", null, new RequestRefusal.NotFound(), 0));
        node.sql()
                .sql("UPDATE log.command_result SET expires_at = expires_at - interval '31 days'")
                .update();

        assertThat(outcomes.find("user:1", "old")).isEmpty();
        assertThat(outcomes.find("policy:p", event.toString())).isPresent();
        assertThat(outcomes.record(
                                new Idempotency("user:1", "old", "h2"),
                                new Outcome("h2", null, new RequestRefusal.Forbidden(), 0))
                        .inputHash())
                .isEqualTo("h2");
    }
}

package io.chamberlain.log.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.log.Events;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.Append.Claiming;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may give up what was claimed. */
class ClaimsOfStreamsTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static NewEvent event(UUID stream, long sequence) {
        DomainEvent event = Events.frozen(stream);
        return node.log.codec().encode(UUID.randomUUID(), stream, sequence, Events.AT, event, Map.of());
    }

    private static Append claiming(UUID stream, long sequence, String key, boolean replaces) {
        Claiming claiming = new Claiming(0, new Claim("test", key, Map.of("v", "1")), replaces);
        return new Append(List.of(event(stream, sequence)), List.of(claiming), List.of(), List.of(), List.of(), null);
    }

    private static Append releasing(String key, NewEvent... events) {
        return new Append(List.of(events), List.of(), List.of(Claim.key("test", key)), List.of(), List.of(), null);
    }

    private static String claimantOf(String key) {
        return node.sql()
                .sql("SELECT stream_id::text FROM log.claim WHERE key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private static List<Verdict> call(Append... appends) {
        try (Connection connection = node.log.reading().getConnection()) {
            return new AppendCall(LogName.LOG).run(connection, UUID.randomUUID(), List.of(appends));
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static boolean stands(Verdict verdict) {
        return verdict instanceof Verdict.Appended;
    }

    @Test
    void a_claim_that_the_same_append_releases_is_replaced() {
        UUID stream = UUID.randomUUID();
        call(claiming(stream, 0, "replaced", false));

        assertThat(call(claiming(stream, 1, "replaced", true)).getFirst()).matches(ClaimsOfStreamsTest::stands);
        assertThat(node.number("SELECT count(*) FROM log.claim WHERE key = 'replaced'"))
                .isEqualTo(1);
    }

    @Test
    void two_who_replace_the_same_claim_at_once_decide_one_after_the_other() {
        UUID stream = UUID.randomUUID();
        call(claiming(stream, 0, "contended", false));
        List<Verdict> verdicts = call(claiming(stream, 1, "contended", true), claiming(stream, 1, "contended", true));

        assertThat(verdicts.get(0)).matches(ClaimsOfStreamsTest::stands);
        assertThat(verdicts.get(1)).isEqualTo(new Verdict.VersionConflict());
    }

    @Test
    void a_released_claim_can_be_taken_again() {
        UUID stream = UUID.randomUUID();
        call(claiming(stream, 0, "given up", false));

        assertThat(call(releasing("given up", event(stream, 1))).getFirst()).matches(ClaimsOfStreamsTest::stands);
        assertThat(call(claiming(UUID.randomUUID(), 0, "given up", false)).getFirst())
                .matches(ClaimsOfStreamsTest::stands);
    }

    @Test
    void a_stream_neither_releases_nor_replaces_the_claim_of_another() {
        UUID stream = UUID.randomUUID();
        UUID stranger = UUID.randomUUID();
        call(claiming(stream, 0, "mine", false));

        assertThat(call(releasing("mine", event(stranger, 0)), claiming(UUID.randomUUID(), 0, "mine", true)))
                .containsOnly(new Verdict.VersionConflict());
        assertThat(claimantOf("mine")).isEqualTo(stream.toString());
        assertThat(node.log.reader().lastSequence(stranger)).isEmpty();
    }

    @Test
    void a_claim_changes_hands_in_an_append_that_writes_to_both_streams() {
        UUID stream = UUID.randomUUID();
        UUID heir = UUID.randomUUID();
        call(claiming(stream, 0, "handed over", false));
        Claiming taken = new Claiming(1, Claim.of("test", "handed over"), true);
        List<NewEvent> both = List.of(event(stream, 1), event(heir, 0));

        assertThat(call(new Append(both, List.of(taken), List.of(), List.of(), List.of(), null))
                        .getFirst())
                .matches(ClaimsOfStreamsTest::stands);
        assertThat(claimantOf("handed over")).isEqualTo(heir.toString());
    }
}

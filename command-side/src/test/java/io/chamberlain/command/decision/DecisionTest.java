package io.chamberlain.command.decision;

import static io.chamberlain.command.decision.CommandSide.debit;
import static io.chamberlain.command.decision.CommandSide.usd;
import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.wallet.WalletCommand.*;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private final CommandSide side = CommandSide.started();
    private final UUID wallet = side.opensWallet(ANNA);

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_conflict_is_decided_again_from_fresh_state() {
        side.log.conflictNext(3);
        assertThat(side.accepts(ADMIN, funding("R-1")).version()).isEqualTo(1);
    }

    @Test
    void decisions_taken_again_are_counted() {
        side.log.conflictNext(2);
        side.accepts(ADMIN, funding("R-1"));
        assertThat(side.registry.counter("chamberlain.command.retries").count()).isEqualTo(2);
    }

    @Test
    void a_fourth_conflict_is_too_much() {
        side.log.conflictNext(4);
        assertThat(side.refuses(ADMIN, funding("R-1"))).isEqualTo(new RequestRefusal.TooMuchContention());
        assertThat(side.log.attempts()).isEmpty();
    }

    @Test
    void a_repeated_command_gets_the_first_answer_and_changes_nothing() {
        Idempotency key = new Idempotency("user:1", "key", "hash");
        Receipt first = new Receipt();
        Receipt second = new Receipt();
        FundWallet funding = funding("R-1");
        Accepted accepted = side.accepts(ADMIN, funding, Map.of(Envelope.IDEMPOTENCY, key, Envelope.RECEIPT, first));
        Accepted again = side.accepts(ADMIN, funding, Map.of(Envelope.IDEMPOTENCY, key, Envelope.RECEIPT, second));
        assertThat(again).isEqualTo(accepted);
        assertThat(side.log.head()).isEqualTo(2);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.position()).isEqualTo(first.position()).isEqualTo(2);
    }

    @Test
    void a_refused_first_attempt_is_answered_as_refused_also_when_it_would_pass_now() {
        Idempotency key = new Idempotency("user:1", "key", "hash");
        DebitWallet debit = debit(wallet, usd("1"));
        Refusal first = side.refuses(SYSTEM, debit, Map.of(Envelope.IDEMPOTENCY, key));
        side.accepts(ADMIN, funding("R-1"));
        RequestRefusal.Replayed again =
                (RequestRefusal.Replayed) side.refuses(SYSTEM, debit, Map.of(Envelope.IDEMPOTENCY, key));
        assertThat(first.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(again.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(again.kind()).isEqualTo(RefusalKind.RULE);
        assertThat(side.log.attempts()).hasSize(1);
    }

    @Test
    void a_refusal_found_at_the_append_is_answered_again_too() {
        Idempotency key = new Idempotency("user:1", "key", "hash");
        side.accepts(ADMIN, funding("R-1"));
        FundWallet twice = funding("R-1");
        assertThat(side.refuses(ADMIN, twice, Map.of(Envelope.IDEMPOTENCY, key)).code())
                .isEqualTo("REFERENCE_ALREADY_USED");
        assertThat(side.refuses(ADMIN, twice, Map.of(Envelope.IDEMPOTENCY, key)))
                .isInstanceOf(RequestRefusal.Replayed.class);
    }

    @Test
    void a_command_without_events_is_answered_again_too() {
        Idempotency key = new Idempotency("user:1", "key", "hash");
        side.accepts(ANNA, new MakePrimary(wallet));
        Accepted first = side.accepts(ANNA, new MakePrimary(wallet), Map.of(Envelope.IDEMPOTENCY, key));
        side.accepts(ADMIN, funding("R-1"));
        assertThat(side.accepts(ANNA, new MakePrimary(wallet), Map.of(Envelope.IDEMPOTENCY, key)))
                .isEqualTo(first);
    }

    @Test
    void a_key_is_not_used_for_another_request() {
        side.accepts(ADMIN, funding("R-1"), Map.of(Envelope.IDEMPOTENCY, new Idempotency("user:1", "key", "one hash")));
        assertThat(side.refuses(
                        ADMIN,
                        funding("R-2"),
                        Map.of(Envelope.IDEMPOTENCY, new Idempotency("user:1", "key", "another hash"))))
                .isEqualTo(new RequestRefusal.IdempotencyKeyReused());
        side.accepts(
                ADMIN, funding("R-3"), Map.of(Envelope.IDEMPOTENCY, new Idempotency("user:2", "key", "a third hash")));
    }

    @Test
    void of_duplicates_at_the_same_time_one_counts() throws Exception {
        Idempotency key = new Idempotency("user:1", "key", "hash");
        FundWallet funding = funding("R-1");
        Callable<Object> attempt = () -> {
            try {
                return side.accepts(ADMIN, funding, Map.of(Envelope.IDEMPOTENCY, key));
            } catch (Refused refused) {
                return refused.refusal();
            }
        };
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Object> answers = callers
                    .invokeAll(IntStream.range(0, 20).mapToObj(i -> attempt).toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .distinct()
                    .toList();
            assertThat(answers)
                    .allMatch(answer ->
                            answer instanceof Accepted || answer.equals(new RequestRefusal.IdempotencyKeyInFlight()));
            assertThat(answers).filteredOn(answer -> answer instanceof Accepted).hasSize(1);
        }
        assertThat(side.log.head()).isEqualTo(2);
    }

    @Test
    void who_was_refused_what_is_recorded() {
        side.refuses(BEN, new FreezeWallet(wallet, "x"));
        side.refuses(ANNA, new FreezeWallet(wallet, "x"));
        assertThat(side.log.attempts())
                .extracting(a -> a.actor().userId(), a -> a.action(), a -> a.resourceId(), a -> a.code())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BEN.userId(), "wallet.FreezeWallet", wallet, "NOT_FOUND"),
                        org.assertj.core.groups.Tuple.tuple(ANNA.userId(), "wallet.FreezeWallet", wallet, "FORBIDDEN"));
    }

    @Test
    void whoever_is_refused_a_reversal_or_a_change_of_role_is_recorded_with_what_and_whom_it_was_about() {
        UUID movement = UUID.randomUUID();
        UUID person = Objects.requireNonNull(BEN.userId());
        side.refuses(ANNA, new ReverseMovement(UUID.randomUUID(), movement, 1, "x"));
        side.refuses(ANNA, new ProposeRoleChange(UUID.randomUUID(), person, Role.ADMIN, null, Set.of(), "x"));
        assertThat(side.log.attempts())
                .extracting(a -> a.resource(), a -> a.resourceId(), a -> a.subjectUserId())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("movement", movement, null),
                        org.assertj.core.groups.Tuple.tuple("user", person, person));
    }

    @Test
    void what_is_not_there_is_recorded_like_what_is_somebody_elses() {
        UUID nothing = UUID.randomUUID();
        side.refuses(BEN, new FreezeWallet(wallet, "x"));
        side.refuses(BEN, new FreezeWallet(nothing, "x"));
        assertThat(side.log.attempts())
                .extracting(a -> a.resourceId(), a -> a.code())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(wallet, "NOT_FOUND"),
                        org.assertj.core.groups.Tuple.tuple(nothing, "NOT_FOUND"));
    }

    @Test
    void who_is_nobody_is_not_recorded() {
        side.refuses(NOBODY, new FreezeWallet(wallet, "x"));
        assertThat(side.log.attempts()).isEmpty();
    }

    @Test
    void every_event_remembers_who_made_it_by_which_command() {
        side.accepts(ADMIN, funding("R-1"), Map.of(Stored.CORRELATION_ID, "a story"));
        var metaData = side.log.messages().getLast().getMetaData();
        assertThat(metaData)
                .containsEntry(Stored.ACTOR_ID, ADMIN.userId().toString())
                .containsEntry(Stored.ACTOR_ROLE, "ADMIN")
                .containsEntry(Stored.COMMAND, "wallet.FundWallet")
                .containsEntry(Stored.ADDRESS, "192.0.2.7")
                .containsEntry(Stored.CORRELATION_ID, "a story")
                .containsKey(Stored.CAUSATION_ID)
                .doesNotContainKeys(Envelope.ACTOR, Stored.ACTOR_FACILITY, Stored.ACTOR_SYSTEM);
    }

    @Test
    void what_another_node_was_answered_first_is_the_answer_to_the_key() {
        Idempotency key = new Idempotency("user:1", "key", "hash");
        Accepted theirs = new Accepted(wallet, 7L, Map.of());
        side.log.meanwhile(key, new CommandOutcomes.Outcome("hash", theirs, null, 1));
        Receipt receipt = new Receipt();
        DebitWallet debit = debit(wallet, usd("1"));
        assertThat(side.accepts(SYSTEM, debit, Map.of(Envelope.IDEMPOTENCY, key, Envelope.RECEIPT, receipt)))
                .isEqualTo(theirs);
        assertThat(receipt.replayed()).isTrue();
        assertThat(receipt.position()).isEqualTo(1);
        assertThat(side.log.attempts()).isEmpty();
    }

    @Test
    void a_key_that_another_node_used_for_another_request_meanwhile_is_reused() {
        Idempotency key = new Idempotency("user:1", "key", "hash");
        side.log.meanwhile(key, new CommandOutcomes.Outcome("other", new Accepted(wallet, 7L, Map.of()), null, 1));
        DebitWallet debit = debit(wallet, usd("1"));
        assertThat(side.refuses(SYSTEM, debit, Map.of(Envelope.IDEMPOTENCY, key)))
                .isEqualTo(new RequestRefusal.IdempotencyKeyReused());
    }

    @Test
    void a_refusal_of_the_moment_does_not_use_the_key_up() {
        Map<String, Object> key =
                Map.of(Envelope.IDEMPOTENCY, new Idempotency("user:1", "key", "hash"), Envelope.EXPECTED_VERSION, 1L);
        FreezeWallet freeze = new FreezeWallet(wallet, "x");
        assertThat(side.refuses(ADMIN, freeze, key)).isEqualTo(new RequestRefusal.VersionMismatch(0));
        side.accepts(ADMIN, funding("R-1"));
        side.accepts(ADMIN, freeze, key);
    }

    @Test
    void what_cannot_be_read_is_refused_and_recorded_and_decided_once_it_is_repaired() {
        Map<String, Idempotency> key = Map.of(Envelope.IDEMPOTENCY, new Idempotency("user:1", "key", "hash"));
        FundWallet funding = funding("R-1");
        side.log.breakStream(wallet);
        side.states.forgetAll();
        assertThat(side.refuses(ADMIN, funding, key)).isEqualTo(new RequestRefusal.StreamUnreadable());
        assertThat(side.log.attempts()).extracting(a -> a.code()).containsExactly("STREAM_UNREADABLE");
        side.log.repairStream(wallet);
        assertThat(side.accepts(ADMIN, funding, key).version()).isEqualTo(1);
    }

    @Test
    void an_error_at_the_append_is_answered_and_frees_the_key() {
        Map<String, Idempotency> key = Map.of(Envelope.IDEMPOTENCY, new Idempotency("user:1", "key", "hash"));
        FundWallet funding = funding("R-1");
        side.log.failNext(new StackOverflowError("deep"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> side.accepts(ADMIN, funding, key))
                .hasStackTraceContaining("deep");
        assertThat(side.accepts(ADMIN, funding, key).version()).isEqualTo(1);
    }

    private FundWallet funding(String reference) {
        return CommandSide.funding(wallet, usd("10"), reference);
    }
}

package io.chamberlain.log.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ClaimCheck;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionCommand.NoteSeen;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.beside.StoredOutcomes;
import io.chamberlain.log.check.ClaimsCheck;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Axon's units of work get from the log. */
class EngineTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Actor actor() {
        return new Actor(
                UUID.randomUUID(),
                Role.PATIENT,
                null,
                Set.of(),
                UUID.randomUUID(),
                null,
                "203.0.113.9",
                "a browser",
                "request-1",
                null,
                null);
    }

    private static ResultMessage<Accepted> handle(
            Actor actor, @Nullable Idempotency idempotency, Receipt receipt, Callable<Accepted> handler) {
        Map<String, Object> metadata =
                new HashMap<>(Map.of(Envelope.ACTOR, actor, Envelope.AT, Events.AT, Envelope.RECEIPT, receipt));
        if (idempotency != null) {
            metadata.put(Envelope.IDEMPOTENCY, idempotency);
        }
        var command = new GenericCommandMessage<>(new NoteSeen(UUID.randomUUID()), metadata);
        return DefaultUnitOfWork.startAndGet(command).executeWithResult(handler);
    }

    private static Accepted publish(UUID stream, long sequence, DomainEvent... events) {
        DomainEventMessage<?>[] messages = new DomainEventMessage<?>[events.length];
        for (int i = 0; i < events.length; i++) {
            messages[i] = Node.message(stream, sequence + i, events[i]);
        }
        node.log.eventStore().publish(messages);
        return Accepted.of(stream, sequence + events.length - 1);
    }

    @Test
    void all_events_of_a_unit_of_work_are_one_append_with_its_receipt_and_outcome() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Receipt receipt = new Receipt();
        Idempotency idempotency = new Idempotency("user:1", "key-1", "hash-1");

        ResultMessage<Accepted> result = handle(actor(), idempotency, receipt, () -> {
            publish(one, 0, Events.frozen(one));
            return publish(other, 0, Events.frozen(other));
        });

        assertThat(result.isExceptional()).isFalse();
        assertThat(receipt.position()).isPositive();
        assertThat(node.number("SELECT count(DISTINCT append_start) FROM log.event WHERE stream_id IN ('" + one + "','"
                        + other + "')"))
                .isEqualTo(1);
        assertThat(new StoredOutcomes(node.log.reading()).find("user:1", "key-1"))
                .hasValueSatisfying(outcome -> {
                    assertThat(outcome.accepted()).isEqualTo(Accepted.of(other, 0));
                    assertThat(outcome.inputHash()).isEqualTo("hash-1");
                    assertThat(outcome.position()).isEqualTo(receipt.position());
                });
    }

    @Test
    void an_event_of_an_account_keeps_the_address_for_its_person_when_nobody_was_proved() {
        UUID user = UUID.randomUUID();
        UUID wallet = UUID.randomUUID();
        Actor nobody = Actor.anonymous("203.0.113.77", "a browser", "request-1");
        handle(nobody, null, new Receipt(), () -> {
            publish(wallet, 0, Events.frozen(wallet));
            return publish(user, 0, Events.registered(user, UUID.randomUUID(), "mary@example.org"));
        });

        assertThat(metadataOf(user))
                .containsEntry(Stored.ADDRESS, "203.0.113.77")
                .doesNotContainKey(Stored.ACTOR_ID);
        assertThat(metadataOf(wallet)).doesNotContainKey(Stored.ADDRESS);
        assertThat(node.sql()
                        .sql("SELECT metadata::text FROM log.event WHERE stream_id = ?")
                        .param(user)
                        .query(String.class)
                        .single())
                .doesNotContain("203.0.113.77");
        node.log.subjectKeys().destroy(user);
        assertThat(metadataOf(user)).doesNotContainKey(Stored.ADDRESS);
    }

    private static Map<String, Object> metadataOf(UUID stream) {
        return node.log.eventStore().readEvents(stream.toString()).next().getMetaData();
    }

    @Test
    void of_two_in_different_streams_one_is_refused_and_nothing_of_it_is_stored() {
        UUID taken = UUID.randomUUID();
        UUID free = UUID.randomUUID();
        publish(taken, 0, Events.frozen(taken));

        ResultMessage<Accepted> result = handle(actor(), null, new Receipt(), () -> {
            publish(free, 0, Events.frozen(free));
            return publish(taken, 0, Events.frozen(taken));
        });

        assertThat(result.exceptionResult()).isInstanceOf(ConcurrencyException.class);
        assertThat(node.log.eventStore().lastSequenceNumberFor(free.toString())).isEmpty();
    }

    @Test
    void concurrent_commands_with_one_key_have_one_winner() throws Exception {
        Idempotency idempotency = new Idempotency("user:2", "race", "hash");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ResultMessage<Accepted>>> racers = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> handle(actor(), idempotency, new Receipt(), () -> {
                        UUID stream = UUID.randomUUID();
                        return publish(stream, 0, Events.frozen(stream));
                    })))
                    .toList();
            int winners = 0;
            for (Future<ResultMessage<Accepted>> racer : racers) {
                if (racer.get().isExceptional()) {
                    assertThat(racer.get().exceptionResult()).isInstanceOf(ConcurrencyException.class);
                } else {
                    winners++;
                }
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void who_was_behind_an_event_is_stored_and_sealed_where_it_is_personal() {
        UUID stream = UUID.randomUUID();
        Actor actor = actor();
        handle(actor, null, new Receipt(), () -> publish(stream, 0, Events.frozen(stream)));

        DomainEventMessage<?> read =
                node.log.eventStore().readEvents(stream.toString()).next();
        assertThat(read.getTimestamp()).isEqualTo(Events.AT);
        assertThat(read.getMetaData())
                .containsEntry(Stored.ACTOR_ID, String.valueOf(actor.userId()))
                .containsEntry(Stored.ACTOR_ROLE, "PATIENT")
                .containsEntry(Stored.ADDRESS, "203.0.113.9")
                .containsEntry(Stored.USER_AGENT, "a browser")
                .containsEntry(Stored.REQUEST_ID, "request-1")
                .containsEntry(Stored.COMMAND, "session.NoteSeen")
                .containsKeys(Stored.CORRELATION_ID, Stored.CAUSATION_ID);
        assertThat(node.sql()
                        .sql("SELECT metadata::text FROM log.event WHERE stream_id = ?")
                        .param(stream)
                        .query(String.class)
                        .single())
                .doesNotContain("203.0.113.9", "a browser");
    }

    @Test
    void a_taken_claim_is_refused_by_its_scope() {
        UUID wallet = UUID.randomUUID();
        publish(wallet, 0, Events.funded(wallet, "ch_1"));
        UUID other = UUID.randomUUID();

        assertThatThrownBy(() -> publish(other, 0, Events.funded(other, "ch_1")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new RequestRefusal.AlreadyTaken("funding")));
        assertThatThrownBy(() -> publish(other, 0, Events.funded(other, "ch_2"), Events.funded(other, "ch_2")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void claims_rebuilt_from_the_log_equal_those_beside_it() {
        try (Node own = Node.fresh()) {
            UUID owner = UUID.randomUUID();
            UUID old = UUID.randomUUID();
            UUID next = UUID.randomUUID();
            own.log.eventStore().publish(Node.message(old, 0, Events.madePrimary(old, owner)));
            own.log
                    .eventStore()
                    .publish(
                            Node.message(next, 0, Events.madePrimary(next, owner)),
                            Node.message(old, 1, Events.primaryCeded(old, owner)));
            own.log.eventStore().publish(Node.message(old, 2, Events.funded(old, "ch_9")));
            UUID user = UUID.randomUUID();
            UUID credential = UUID.randomUUID();
            own.log.eventStore().publish(Node.message(user, 0, Events.registered(user, credential, "a@example.org")));
            own.log
                    .eventStore()
                    .publish(Node.message(user, 1, Events.passwordChanged(user, credential, UUID.randomUUID())));

            ClaimCheck check = new ClaimsCheck(own.log.reader(), own.log.codec()::decode, own.log.reading())
                    .check(new PageRequest(null, 200));
            assertThat(check.differences()).isEmpty();
            assertThat(check.held()).isEqualTo(4);
        }
    }

    @Test
    void a_stream_longer_than_a_batch_is_read_in_order() {
        UUID stream = UUID.randomUUID();
        for (int part = 0; part < 3; part++) {
            DomainEvent[] events = new DomainEvent[400];
            java.util.Arrays.setAll(events, _ -> Events.frozen(stream));
            publish(stream, part * 400L, events);
        }

        assertThat(node.log
                        .eventStore()
                        .readEvents(stream.toString())
                        .asStream()
                        .map(DomainEventMessage::getSequenceNumber)
                        .toList())
                .isEqualTo(IntStream.range(0, 1200).mapToObj(Long::valueOf).toList());
        assertThat(node.log.eventStore().lastSequenceNumberFor(stream.toString()))
                .contains(1199L);
    }

    @Test
    void a_snapshot_is_sealed_and_read_back_until_its_subject_is_erased() {
        UUID stream = UUID.randomUUID();
        Balance balance = new Balance("the private name", 7);
        node.log.eventStore().storeSnapshot(new GenericDomainEventMessage<>("test", stream.toString(), 3, balance));

        assertThat(node.sql()
                        .sql("SELECT payload::text FROM log.snapshot WHERE stream_id = ?")
                        .param(stream)
                        .query(String.class)
                        .single())
                .doesNotContain("private");
        DomainEventMessage<?> read =
                node.log.engine().readSnapshot(stream.toString()).orElseThrow();
        assertThat(read.getSequenceNumber()).isEqualTo(3);
        assertThat(((Balance) read.getPayload()).name).isEqualTo("the private name");

        node.sql()
                .sql("UPDATE log.snapshot SET revision = 'older' WHERE stream_id = ?")
                .param(stream)
                .update();
        assertThat(node.log.engine().readSnapshot(stream.toString())).isEmpty();
        node.sql()
                .sql("UPDATE log.snapshot SET revision = '' WHERE stream_id = ?")
                .param(stream)
                .update();
        node.log.subjectKeys().destroy(stream);
        assertThat(node.number("SELECT count(*) FROM log.snapshot")).isZero();
        assertThat(node.log.engine().readSnapshot(stream.toString())).isEmpty();
    }

    /** Stands for the state of a wallet, as the command side keeps it. */
    @Revision("1")
    record State(
            UUID walletId, Owner owner, Currency currency, Money posted, Map<UUID, Part> parts, Set<UUID> resolved) {}

    record Part(Money amount, Instant until) {}

    @Test
    void a_snapshot_of_a_state_with_values_of_the_contract_is_read_back_as_it_was() {
        UUID wallet = UUID.randomUUID();
        Money money = Money.of("12.50", Currency.USD);
        for (Owner owner : List.of(Owner.user(UUID.randomUUID()), Owner.facility(UUID.randomUUID()))) {
            State state = new State(
                    wallet,
                    owner,
                    Currency.USD,
                    money,
                    Map.of(UUID.randomUUID(), new Part(money, Events.AT)),
                    Set.of(UUID.randomUUID()));
            node.log.eventStore().storeSnapshot(new GenericDomainEventMessage<>("test", wallet.toString(), 3, state));

            assertThat(node.log
                            .engine()
                            .readSnapshot(wallet.toString())
                            .orElseThrow()
                            .getPayload())
                    .isEqualTo(state);
        }
    }

    /** Stands for an aggregate. */
    static final class Balance {
        private String name = "";
        private long amount;

        Balance() {}

        Balance(String name, long amount) {
            this.name = name;
            this.amount = amount;
        }
    }
}

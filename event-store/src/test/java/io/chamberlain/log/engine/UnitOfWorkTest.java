package io.chamberlain.log.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionCommand.NoteSeen;
import io.chamberlain.contract.verification.VerificationEvent.VerificationFailed;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.beside.StoredOutcomes;
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
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A unit of work is one append: all it decided, who decided it, and the answer to its key. */
class UnitOfWorkTest {

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

    @Test
    void all_events_of_a_unit_of_work_are_one_append_with_its_receipt_and_outcome() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Receipt receipt = new Receipt();
        Idempotency idempotency = new Idempotency("user:1", "key-1", "hash-1");

        ResultMessage<Accepted> result = handle(actor(), idempotency, receipt, () -> {
            node.publish(one, 0, Events.frozen(one));
            return node.publish(other, 0, Events.frozen(other));
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
            node.publish(wallet, 0, Events.frozen(wallet));
            return node.publish(user, 0, Events.registered(user, UUID.randomUUID(), "mary@example.org"));
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

    @Test
    void a_proof_by_mail_keeps_the_address_of_who_asked_and_of_who_guessed_for_its_person() {
        UUID user = UUID.randomUUID();
        UUID asked = UUID.randomUUID();
        UUID guessed = UUID.randomUUID();
        Actor nobody = Actor.anonymous("203.0.113.78", "a browser", "request-1");
        handle(nobody, null, new Receipt(), () -> {
            node.publish(asked, 0, Events.mailed(asked, user));
            return node.publish(guessed, 0, new VerificationFailed(guessed, UUID.randomUUID(), user, 1, Events.AT));
        });

        for (UUID stream : List.of(asked, guessed)) {
            assertThat(metadataOf(stream))
                    .containsEntry(Stored.ADDRESS, "203.0.113.78")
                    .containsEntry(Stored.USER_AGENT, "a browser");
        }
        node.log.subjectKeys().destroy(user);
        assertThat(metadataOf(guessed)).doesNotContainKeys(Stored.ADDRESS, Stored.USER_AGENT);
    }

    private static Map<String, Object> metadataOf(UUID stream) {
        return node.log.eventStore().readEvents(stream.toString()).next().getMetaData();
    }

    @Test
    void of_two_in_different_streams_one_is_refused_and_nothing_of_it_is_stored() {
        UUID taken = UUID.randomUUID();
        UUID free = UUID.randomUUID();
        node.publish(taken, 0, Events.frozen(taken));

        ResultMessage<Accepted> result = handle(actor(), null, new Receipt(), () -> {
            node.publish(free, 0, Events.frozen(free));
            return node.publish(taken, 0, Events.frozen(taken));
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
                        return node.publish(stream, 0, Events.frozen(stream));
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
        handle(actor, null, new Receipt(), () -> node.publish(stream, 0, Events.frozen(stream)));

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
        node.publish(wallet, 0, Events.funded(wallet, "ch_1"));
        UUID other = UUID.randomUUID();

        assertThatThrownBy(() -> node.publish(other, 0, Events.funded(other, "ch_1")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new RequestRefusal.AlreadyTaken("funding")));
        assertThatThrownBy(() -> node.publish(other, 0, Events.funded(other, "ch_2"), Events.funded(other, "ch_2")))
                .isInstanceOf(Refused.class);
    }
}

package io.chamberlain.log.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A snapshot gives a state back as it was, to nobody once its subject is erased. */
class SnapshotsTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
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
        assertThat(node.number("SELECT count(*) FROM log.snapshot WHERE stream_id = '" + stream + "'"))
                .isZero();
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

package io.chamberlain.log.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.StreamType;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.beside.LogArchive;
import io.chamberlain.log.beside.LogHistory;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One event that cannot be read stops neither the tail nor the history of anything else. */
class UnreadableTest {

    private static final UUID WALLET = UUID.randomUUID();

    private Node node;
    private LogHistory history;

    @BeforeEach
    void start() {
        node = Node.fresh();
        history = new LogHistory(node.log.reader(), node.log.codec());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wallet.WalletFrozen | 1 |"
                        + " {\"reason\":{\"$sealed\":\"tink:AES256_GCM\",\"key\":\"%s\",\"data\":\"AA\"}} | false |"
                        + " KeyMissing",
                "wallet.WalletFrozen | 1 | {\"reason\":{\"$sealed\":\"rot13\",\"key\":\"%s\",\"data\":\"AA\"}}        "
                        + "   | false | SealBroken",
                "wallet.WalletFrozen | 1 | {\"walletId\":\"no id\"}                                                   "
                        + " | false | InvalidFormatException",
                "wallet.WalletFrozen | 1 | [1]                                                                        "
                        + " | false | ClassCastException",
                "wallet.WalletFrozen | 2 | {}                                                                         "
                        + " | true  | unknown to this release",
                "wallet.WalletGilded | 1 | {}                                                                         "
                        + " | true  | unknown to this release"
            })
    void the_tail_and_the_history_go_on_past_it(String type, int revision, String payload, boolean newer, String cause)
            throws InterruptedException {
        append(frozen("R1", 0));
        append(as(frozen("R2", 1), type, revision, payload.formatted(UUID.randomUUID())));
        append(frozen("R3", 2));

        Unreadable standIn = new Unreadable(type, revision, newer, cause);
        assertThat(tail(3)).element(1).isEqualTo(standIn);
        assertThat(history.at(2).orElseThrow().event()).isEqualTo(standIn);
        assertThat(history.at(2).orElseThrow().metadata()).isEmpty();
        assertThatThrownBy(() -> node.log
                        .eventStore()
                        .readEvents(WALLET.toString())
                        .asStream()
                        .toList())
                .as("what decides")
                .isInstanceOf(Refused.class)
                .hasMessage(newer ? "STREAM_NEWER" : "STREAM_UNREADABLE");
    }

    @Test
    void who_asks_for_streams_of_another_type_does_not_come_to_it() {
        append(as(frozen("R1", 0), "wallet.WalletFrozen", 1, "[1]"));

        assertThat(StreamType.only("session", () -> events().hasNext())).isFalse();
        assertThatThrownBy(() -> StreamType.only("wallet", () -> events().hasNext()))
                .isInstanceOf(Refused.class);
    }

    private DomainEventStream events() {
        return node.log.eventStore().readEvents(WALLET.toString());
    }

    @Test
    void an_officer_sees_it_without_its_payload() {
        append(frozen("R1", 0));
        append(as(frozen("R2", 1), "wallet.WalletFrozen", 1, "[1]"));

        List<EventView> page = new LogArchive(node.log.reader(), node.access.reader(), node.log.codec())
                .find(FindEvents.all(new PageRequest(null, 10), Log.DOMAIN), 0, 10);

        assertThat(page).extracting(EventView::position).containsExactly(1L, 2L);
        assertThat(page.getFirst().unreadable()).isNull();
        assertThat(page.getLast())
                .extracting(EventView::type, EventView::payload, EventView::metadata, EventView::unreadable)
                .containsExactly("wallet.WalletFrozen", null, null, "ClassCastException");
    }

    @Test
    void a_repaired_key_makes_it_whole_again() {
        UUID owner = UUID.randomUUID();
        UUID lost = UUID.randomUUID();
        NewEvent sealed = encoded(Events.frozenFor(WALLET, owner, "why"), 0);
        String key = node.sql()
                .sql("SELECT key_id::text FROM keys.subject_key WHERE subject = ?")
                .param(owner)
                .query(String.class)
                .single();
        append(as(sealed, sealed.type(), 1, sealed.payload().replace(key, lost.toString())));
        assertThat(history.at(1).orElseThrow().event()).isInstanceOf(Unreadable.class);

        node.sql()
                .sql("ALTER TABLE keys.subject_key DISABLE TRIGGER destruction_is_final")
                .update();
        node.sql()
                .sql("UPDATE keys.subject_key SET key_id = ? WHERE subject = ?")
                .params(lost, owner)
                .update();
        assertThat(history.at(1).orElseThrow().event()).isEqualTo(Events.frozenFor(WALLET, owner, "why"));
    }

    @Test
    void a_database_that_is_away_makes_nothing_unreadable() {
        LogReader away = new LogReader(
                io.chamberlain.log.LogName.LOG, new DriverManagerDataSource("jdbc:postgresql://localhost:1/none"));
        assertThatThrownBy(() -> new LogHistory(away, node.log.codec()).at(1)).isInstanceOf(DataAccessException.class);
        append(frozen("R1", 0));
        RuntimeException wrapped = new IllegalStateException(new java.sql.SQLException("gone", "08006"));
        assertThatThrownBy(() -> Opened.causeOf(wrapped)).isSameAs(wrapped);
    }

    private List<Object> tail(int events) throws InterruptedException {
        List<Object> seen = new java.util.ArrayList<>();
        try (var stream = node.log.eventStore().openStream(null)) {
            while (seen.size() < events && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
                seen.add(stream.nextAvailable().getPayload());
            }
        }
        return seen;
    }

    private void append(NewEvent event) {
        node.log.appender().append(Append.of(List.of(event)));
    }

    private NewEvent frozen(String reason, long sequence) {
        return encoded(Events.frozenFor(WALLET, UUID.randomUUID(), reason), sequence);
    }

    private NewEvent encoded(DomainEvent event, long sequence) {
        return node.log.codec().encode(UUID.randomUUID(), WALLET, sequence, Events.AT, event, Map.of());
    }

    private static NewEvent as(NewEvent event, String type, int revision, String payload) {
        return new NewEvent(
                event.eventId(),
                event.streamType(),
                event.streamId(),
                event.sequence(),
                type,
                revision,
                event.occurredAt(),
                payload,
                event.metadata());
    }
}

package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.wallet.WalletQuery.FindWalletThen;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Nobody holds a connection of the read model for longer than they read there. */
class VisitTest {

    private static final Actor OFFICER = QueryDesk.actor(UUID.randomUUID(), Role.COMPLIANCE);

    private final Story story = new Story(new TestLog() {
        @Override
        public void stream(UUID streamId, long untilPosition, java.util.function.Consumer<Recorded> consumer) {
            heldWhileFolding = isHeld();
            super.stream(streamId, untilPosition, consumer);
        }
    });
    private Boolean heldWhileFolding;
    private final QueryDesk desk = new QueryDesk(story);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void the_history_is_asked_without_a_transaction_of_the_read_model() throws Exception {
        desk.answers(new Object() {
            @QueryHandler
            Boolean answer(FindEvents query) {
                return isHeld();
            }
        });
        FindEvents query = FindEvents.all(new PageRequest(null, 1), Log.DOMAIN);
        assertThat(ask(query, ResponseTypes.instanceOf(Boolean.class), OFFICER)).isEqualTo(false);
    }

    @Test
    void a_wallet_as_it_was_is_folded_after_the_askers_transaction() throws Exception {
        UUID ann = story.patient();
        UUID wallet = story.wallet(ann);
        story.funded(wallet, 5);
        desk.model.apply(story.log());

        Object then = ask(
                new FindWalletThen(wallet, null, 2L),
                ResponseTypes.optionalInstanceOf(WalletView.class),
                QueryDesk.actor(ann, Role.PATIENT));

        assertThat(then).asString().contains(wallet.toString());
        assertThat(heldWhileFolding).isFalse();
    }

    @Test
    void an_answer_stands_when_the_connection_is_lost_after_it() throws Exception {
        String answer = desk.oversight.as(OFFICER, () -> {
            int server = desk.oversight
                    .sql()
                    .sql("SELECT pg_backend_pid()")
                    .query(Integer.class)
                    .single();
            desk.model
                    .sql()
                    .sql("SELECT pg_terminate_backend(?, 5000)")
                    .param(server)
                    .query()
                    .singleRow();
            return "an answer";
        });
        assertThat(answer).isEqualTo("an answer");
    }

    @Test
    void nothing_is_read_after_the_end() {
        ReadModel live = new ReadModel();
        assertThatThrownBy(() -> desk.oversight.as(OFFICER, () -> {
                    live.leave();
                    return live.sql();
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private Object ask(Object query, ResponseType<?> type, Actor actor) throws Exception {
        return desk.ask(query, type, Map.of(Envelope.ACTOR, actor)).getPayload();
    }

    private static boolean isHeld() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }
}

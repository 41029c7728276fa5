package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.ListWallets;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asks is known on a pooled connection for one transaction, and nobody after it. */
class KnownOnConnectionsTest {

    private static final PageRequest FIRST = new PageRequest(null, 50);

    private final QueryDesk desk = new QueryDesk(new Story(new TestLog()));

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void alternating_users_on_few_connections_never_see_each_others_rows() throws Exception {
        List<UUID> users = Stream.generate(desk.story::patient).limit(8).toList();
        users.forEach(desk.story::wallet);
        desk.model.apply(desk.story.log());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                UUID user = users.get(i % users.size());
                answers.add(threads.submit(() -> seesOnlyOwn(user)));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
        for (int i = 0; i < 8; i++) {
            assertThat(contextAtCheckIn()).isNullOrEmpty();
        }
    }

    @Test
    void a_key_that_the_database_lost_is_installed_again() throws Exception {
        UUID ann = desk.story.patient();
        UUID wallet = desk.story.wallet(ann);
        desk.model.apply(desk.story.log());
        assertThat(desk.find(new FindWallet(wallet), WalletView.class, QueryDesk.patient(ann)))
                .isPresent();

        assertThat(desk.model.sql().sql("DELETE FROM authz.context_key").update())
                .isPositive();
        assertThat(desk.find(new FindWallet(wallet), WalletView.class, QueryDesk.patient(ann)))
                .isPresent();

        desk.model.sql().sql("DELETE FROM authz.context_key").update();
        assertThat(desk.find(new FindWallet(wallet), WalletView.class, QueryDesk.actor(UUID.randomUUID(), Role.ADMIN)))
                .isPresent();
    }

    @Test
    void who_cannot_be_made_known_is_refused_rather_than_shown_nothing() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        ContextKeys expired = new ContextKeys(new QueryDesk.TestKeys(), desk.model.projector(), late);
        ReadPool pool = new ReadPool(desk.queryPool, expired);

        assertThatThrownBy(() -> pool.as(QueryDesk.patient(UUID.randomUUID()), () -> "an answer"))
                .isInstanceOf(Refused.class)
                .hasMessage("SATURATED");
    }

    private boolean seesOnlyOwn(UUID user) throws Exception {
        for (int i = 0; i < 10; i++) {
            List<WalletView> wallets = desk.<WalletView>page(
                            new ListWallets(FIRST, null, null, null, null), QueryDesk.patient(user))
                    .items();
            if (wallets.size() != 1 || !user.equals(wallets.getFirst().userId())) {
                return false;
            }
        }
        return true;
    }

    private String contextAtCheckIn() {
        return JdbcClient.create(desk.queryPool)
                .sql("SELECT current_setting('chamberlain.context', true)")
                .query(String.class)
                .optional()
                .orElse(null);
    }
}

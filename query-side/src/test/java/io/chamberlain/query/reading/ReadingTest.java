package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.rolechange.RoleChangeQuery.ListRoleChanges;
import io.chamberlain.contract.rolechange.RoleChangeQuery.RoleChangeView;
import io.chamberlain.contract.session.SessionQuery.ListSessions;
import io.chamberlain.contract.session.SessionQuery.SessionView;
import io.chamberlain.contract.user.UserQuery.FindUser;
import io.chamberlain.contract.user.UserQuery.UserView;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.ListTransactions;
import io.chamberlain.contract.wallet.WalletQuery.ListWallets;
import io.chamberlain.contract.wallet.WalletQuery.TransactionView;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.compliance.Past;
import io.chamberlain.query.position.LiveReadPosition;
import io.chamberlain.query.rolechange.RoleChangeQueries;
import io.chamberlain.query.session.SessionQueries;
import io.chamberlain.query.user.UserQueries;
import io.chamberlain.query.wallet.WalletQueries;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadingTest {

    private static final PageRequest FIRST = new PageRequest(null, 50);

    private final TestReadModel model = new TestReadModel();
    private final Story story = new Story(new TestLog());
    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final DataSource queryPool = model.database().pool(Login.QUERY, 4);
    private final DataSource oversightPool = model.database().pool(Login.OVERSIGHT, 4);
    private final LiveReadPosition position = new LiveReadPosition(model::position, story.log());

    @BeforeEach
    void listen() {
        ReadModel live = new ReadModel();
        ContextKeys keys = new ContextKeys(new TestKeys(), model.projector(), Clock.systemUTC());
        for (Object answers : List.of(
                new WalletQueries(live, new Past(story.log(), Clock.systemUTC())),
                new UserQueries(live),
                new SessionQueries(live),
                new RoleChangeQueries(live))) {
            new AnnotationQueryHandlerAdapter<>(answers).subscribe(bus);
        }
        bus.registerHandlerInterceptor(
                new ReadInterceptor(position, new ReadPool(queryPool, keys), new ReadPool(oversightPool, keys)));
        position.start();
    }

    @AfterEach
    void close() {
        position.stop();
        model.close();
    }

    @Test
    void an_owner_sees_their_wallet_and_anybody_else_sees_none() throws Exception {
        UUID ann = story.patient();
        UUID bob = story.patient();
        UUID wallet = story.wallet(ann);
        story.funded(wallet, 1_250);
        model.apply(story.log());
        WalletView seen =
                find(new FindWallet(wallet), WalletView.class, patient(ann)).orElseThrow();
        assertThat(seen.posted().amount()).isEqualTo("12.50");
        assertThat(seen.position()).isEqualTo(4);
        assertThat(find(new FindWallet(wallet), WalletView.class, patient(bob))).isEmpty();
        assertThat(find(new FindWallet(wallet), WalletView.class, Actor.anonymous(null, null, null)))
                .isEmpty();
        assertThat(find(new FindWallet(wallet), WalletView.class, actor(UUID.randomUUID(), Role.ADMIN)))
                .contains(seen);
    }

    @Test
    void billing_staff_sees_the_wallets_of_its_facility_itself() throws Exception {
        UUID clinic = story.facility("North");
        UUID till = story.facilityWallet(clinic);
        story.wallet(story.patient());
        model.apply(story.log());
        Actor clerk = staff(UUID.randomUUID(), clinic);
        assertThat(this.<WalletView>page(new ListWallets(FIRST, null, null, null, null), clerk)
                        .items())
                .extracting(WalletView::id)
                .containsExactly(till);
    }

    @Test
    void pages_follow_each_other_without_loss_and_a_mangled_cursor_is_refused() throws Exception {
        UUID ann = story.patient();
        UUID wallet = story.wallet(ann);
        for (int i = 0; i < 25; i++) {
            story.funded(wallet, 1 + i);
        }
        model.apply(story.log());
        List<Long> positions = new ArrayList<>();
        String cursor = null;
        do {
            Page<TransactionView> page =
                    page(new ListTransactions(new PageRequest(cursor, 10), wallet, null, null, null), patient(ann));
            page.items().forEach(entry -> positions.add(entry.position()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(positions).hasSize(25).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));

        String good = this.<TransactionView>page(
                        new ListTransactions(new PageRequest(null, 10), wallet, null, null, null), patient(ann))
                .next();
        String mangled = (good.charAt(0) == 'A' ? 'B' : 'A') + good.substring(1);
        for (String bad : List.of(mangled, "", "x", "!!!", good + "AAAA")) {
            assertThatThrownBy(() -> page(
                            new ListTransactions(new PageRequest(bad, 10), wallet, null, null, null), patient(ann)))
                    .isInstanceOf(Refused.class)
                    .hasMessage("CURSOR_MALFORMED");
        }
    }

    @Test
    void a_revoked_role_sees_nothing_at_the_position_of_its_end() throws Exception {
        UUID admin = story.person("ADMIN", null, List.of());
        UUID wallet = story.wallet(story.patient());
        UUID session = story.signedIn(admin);
        model.apply(story.log());
        assertThat(this.<SessionView>page(new ListSessions(FIRST, null), actor(admin, Role.ADMIN))
                        .items())
                .extracting(SessionView::id)
                .containsExactly(session);
        assertThat(find(new FindWallet(wallet), WalletView.class, actor(admin, Role.ADMIN)))
                .isPresent();
        story.roleChanged(admin, "PATIENT", null, List.of());
        long end = story.log().head();
        model.apply(story.log());
        assertThat(ask(
                                new FindWallet(wallet),
                                ResponseTypes.optionalInstanceOf(WalletView.class),
                                Map.of(Envelope.ACTOR, patient(admin), Envelope.AT_LEAST, end))
                        .getPayload())
                .isEqualTo(Optional.empty());
    }

    @Test
    void oversight_tables_are_empty_for_everybody_else() throws Exception {
        UUID admin = story.person("ADMIN", null, List.of());
        UUID ann = story.patient();
        UUID change = story.proposedRole(ann, admin);
        model.apply(story.log());
        assertThat(this.<RoleChangeView>page(new ListRoleChanges(FIRST, null, null), patient(ann))
                        .items())
                .isEmpty();
        assertThat(this.<RoleChangeView>page(new ListRoleChanges(FIRST, null, null), actor(admin, Role.ADMIN))
                        .items())
                .extracting(RoleChangeView::id)
                .containsExactly(change);
    }

    @Test
    void who_asks_without_a_principal_is_an_error() {
        assertThatThrownBy(() -> ask(
                                new FindUser(UUID.randomUUID()),
                                ResponseTypes.optionalInstanceOf(UserView.class),
                                Map.of())
                        .getPayload())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new ReadModel().sql()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void alternating_users_on_few_connections_never_see_each_others_rows() throws Exception {
        List<UUID> users = Stream.generate(story::patient).limit(8).toList();
        users.forEach(story::wallet);
        model.apply(story.log());
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
        UUID ann = story.patient();
        UUID wallet = story.wallet(ann);
        model.apply(story.log());
        assertThat(find(new FindWallet(wallet), WalletView.class, patient(ann))).isPresent();

        assertThat(model.sql().sql("DELETE FROM authz.context_key").update()).isPositive();
        assertThat(find(new FindWallet(wallet), WalletView.class, patient(ann))).isPresent();

        model.sql().sql("DELETE FROM authz.context_key").update();
        assertThat(find(new FindWallet(wallet), WalletView.class, actor(UUID.randomUUID(), Role.ADMIN)))
                .isPresent();
    }

    @Test
    void who_cannot_be_made_known_is_refused_rather_than_shown_nothing() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        ContextKeys expired = new ContextKeys(new TestKeys(), model.projector(), late);
        ReadPool pool = new ReadPool(queryPool, expired);

        assertThatThrownBy(() -> pool.as(patient(UUID.randomUUID()), () -> "an answer"))
                .isInstanceOf(Refused.class)
                .hasMessage("SATURATED");
    }

    private boolean seesOnlyOwn(UUID user) throws Exception {
        for (int i = 0; i < 10; i++) {
            List<WalletView> wallets = this.<WalletView>page(
                            new ListWallets(FIRST, null, null, null, null), patient(user))
                    .items();
            if (wallets.size() != 1 || !user.equals(wallets.getFirst().userId())) {
                return false;
            }
        }
        return true;
    }

    private String contextAtCheckIn() {
        return JdbcClient.create(queryPool)
                .sql("SELECT current_setting('chamberlain.context', true)")
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private <T> Optional<T> find(Object query, Class<T> type, Actor actor) throws Exception {
        return ask(query, ResponseTypes.optionalInstanceOf(type), Map.of(Envelope.ACTOR, actor))
                .getPayload();
    }

    private <T> Page<T> page(Object query, Actor actor) throws Exception {
        return ask(query, new PageType<T>(), Map.of(Envelope.ACTOR, actor)).getPayload();
    }

    private <R> QueryResponseMessage<R> ask(Object query, ResponseType<R> type, Map<String, ?> metadata)
            throws Exception {
        try {
            QueryResponseMessage<R> answer = bus.query(new GenericQueryMessage<>(
                            new GenericMessage<>(query, metadata),
                            query.getClass().getName(),
                            type))
                    .get();
            if (answer.isExceptional() && answer.exceptionResult() instanceof RuntimeException failed) {
                throw failed;
            }
            return answer;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static Actor patient(UUID user) {
        return actor(user, Role.PATIENT);
    }

    private static Actor staff(UUID user, UUID facility) {
        return new Actor(user, Role.STAFF, facility, Set.of(Duty.BILLING), null, null, null, null, null, null, null);
    }

    private static Actor actor(UUID user, Role role) {
        return new Actor(user, role, null, Set.of(), null, null, null, null, null, null, null);
    }

    private static final class TestKeys implements Keys {
        @Override
        public String pepper(String value) {
            return value;
        }

        @Override
        public byte[] derive(String purpose) {
            byte[] secret = new byte[32];
            new Random(purpose.hashCode()).nextBytes(secret);
            return secret;
        }
    }
}

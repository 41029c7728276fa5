package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.rolechange.RoleChangeQuery.ListRoleChanges;
import io.chamberlain.contract.rolechange.RoleChangeQuery.RoleChangeView;
import io.chamberlain.contract.session.SessionQuery.ListSessions;
import io.chamberlain.contract.session.SessionQuery.SessionView;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.ListWallets;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.query.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sees which rows, and that nobody sees those of another. */
class VisibilityTest {

    private final Reading reading = new Reading();
    private final Story story = reading.story;

    @AfterEach
    void close() {
        reading.close();
    }

    @Test
    void an_owner_sees_their_wallet_and_anybody_else_sees_none() throws Exception {
        UUID ann = story.patient();
        UUID bob = story.patient();
        UUID wallet = story.wallet(ann);
        story.funded(wallet, 1_250);
        reading.model.apply(story.log());
        WalletView seen = reading.find(new FindWallet(wallet), WalletView.class, Reading.patient(ann))
                .orElseThrow();
        assertThat(seen.posted().amount()).isEqualTo("12.50");
        assertThat(seen.position()).isEqualTo(4);
        assertThat(reading.find(new FindWallet(wallet), WalletView.class, Reading.patient(bob)))
                .isEmpty();
        assertThat(reading.find(new FindWallet(wallet), WalletView.class, Actor.anonymous(null, null, null)))
                .isEmpty();
        assertThat(reading.find(new FindWallet(wallet), WalletView.class, Reading.actor(UUID.randomUUID(), Role.ADMIN)))
                .contains(seen);
    }

    @Test
    void billing_staff_sees_the_wallets_of_its_facility_itself() throws Exception {
        UUID clinic = story.facility("North");
        UUID till = story.facilityWallet(clinic);
        story.wallet(story.patient());
        reading.model.apply(story.log());
        Actor clerk = Reading.staff(UUID.randomUUID(), clinic);
        assertThat(reading.<WalletView>page(new ListWallets(Reading.FIRST, null, null, null, null), clerk)
                        .items())
                .extracting(WalletView::id)
                .containsExactly(till);
    }

    @Test
    void a_revoked_role_sees_nothing_at_the_position_of_its_end() throws Exception {
        UUID admin = story.person("ADMIN", null, List.of());
        UUID wallet = story.wallet(story.patient());
        UUID session = story.signedIn(admin);
        reading.model.apply(story.log());
        assertThat(reading.<SessionView>page(new ListSessions(Reading.FIRST, null), Reading.actor(admin, Role.ADMIN))
                        .items())
                .extracting(SessionView::id)
                .containsExactly(session);
        assertThat(reading.find(new FindWallet(wallet), WalletView.class, Reading.actor(admin, Role.ADMIN)))
                .isPresent();
        story.roleChanged(admin, "PATIENT", null, List.of());
        long end = story.log().head();
        reading.model.apply(story.log());
        assertThat(reading.ask(
                                new FindWallet(wallet),
                                ResponseTypes.optionalInstanceOf(WalletView.class),
                                Map.of(Envelope.ACTOR, Reading.patient(admin), Envelope.AT_LEAST, end))
                        .getPayload())
                .isEqualTo(Optional.empty());
    }

    @Test
    void oversight_tables_are_empty_for_everybody_else() throws Exception {
        UUID admin = story.person("ADMIN", null, List.of());
        UUID ann = story.patient();
        UUID change = story.proposedRole(ann, admin);
        reading.model.apply(story.log());
        assertThat(reading.<RoleChangeView>page(new ListRoleChanges(Reading.FIRST, null, null), Reading.patient(ann))
                        .items())
                .isEmpty();
        assertThat(reading.<RoleChangeView>page(
                                new ListRoleChanges(Reading.FIRST, null, null), Reading.actor(admin, Role.ADMIN))
                        .items())
                .extracting(RoleChangeView::id)
                .containsExactly(change);
    }

    @Test
    void alternating_users_on_few_connections_never_see_each_others_rows() throws Exception {
        List<UUID> users = Stream.generate(story::patient).limit(8).toList();
        users.forEach(story::wallet);
        reading.model.apply(story.log());
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

    private boolean seesOnlyOwn(UUID user) throws Exception {
        for (int i = 0; i < 10; i++) {
            List<WalletView> wallets = reading.<WalletView>page(
                            new ListWallets(Reading.FIRST, null, null, null, null), Reading.patient(user))
                    .items();
            if (wallets.size() != 1 || !user.equals(wallets.getFirst().userId())) {
                return false;
            }
        }
        return true;
    }

    private String contextAtCheckIn() {
        return JdbcClient.create(reading.queryPool)
                .sql("SELECT current_setting('chamberlain.context', true)")
                .query(String.class)
                .optional()
                .orElse(null);
    }
}

package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.rolechange.RoleChangeQuery.ListRoleChanges;
import io.chamberlain.contract.rolechange.RoleChangeQuery.RoleChangeView;
import io.chamberlain.contract.session.SessionQuery.ListSessions;
import io.chamberlain.contract.session.SessionQuery.SessionView;
import io.chamberlain.contract.user.UserQuery.FindIdentities;
import io.chamberlain.contract.user.UserQuery.FindUser;
import io.chamberlain.contract.user.UserQuery.IdentitiesView;
import io.chamberlain.contract.user.UserQuery.IdentityView;
import io.chamberlain.contract.user.UserQuery.UserView;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.ListTransactions;
import io.chamberlain.contract.wallet.WalletQuery.ListWallets;
import io.chamberlain.contract.wallet.WalletQuery.TransactionView;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.query.Credentials;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks sees what the policies show them, and nothing else. */
class ReadingTest {

    private static final PageRequest FIRST = new PageRequest(null, 50);

    private final QueryDesk desk = new QueryDesk(new Story(new TestLog()));

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_owner_sees_their_wallet_and_anybody_else_sees_none() throws Exception {
        UUID ann = desk.story.patient();
        UUID bob = desk.story.patient();
        UUID wallet = desk.story.wallet(ann);
        desk.story.funded(wallet, 1_250);
        desk.model.apply(desk.story.log());
        WalletView seen = desk.find(new FindWallet(wallet), WalletView.class, QueryDesk.patient(ann))
                .orElseThrow();
        assertThat(seen.posted().amount()).isEqualTo("12.50");
        assertThat(seen.position()).isEqualTo(4);
        assertThat(desk.find(new FindWallet(wallet), WalletView.class, QueryDesk.patient(bob)))
                .isEmpty();
        assertThat(desk.find(new FindWallet(wallet), WalletView.class, Actor.anonymous(null, null, null)))
                .isEmpty();
        assertThat(desk.find(new FindWallet(wallet), WalletView.class, QueryDesk.actor(UUID.randomUUID(), Role.ADMIN)))
                .contains(seen);
    }

    @Test
    void as_whom_other_issuers_know_a_person_is_seen_by_themselves_until_they_unlink_it() throws Exception {
        UUID ann = desk.story.patient();
        Credentials credentials = new Credentials(desk.story.log());
        credentials.linked(ann, "https://two.example", "lovelace");
        credentials.linked(ann, "https://one.example", "ann");
        desk.model.apply(desk.story.log());
        FindIdentities asked = new FindIdentities(ann);
        assertThat(desk.find(asked, IdentitiesView.class, QueryDesk.patient(ann))
                        .orElseThrow()
                        .items())
                .extracting(IdentityView::issuer)
                .containsExactly("https://one.example", "https://two.example");
        assertThat(desk.find(asked, IdentitiesView.class, QueryDesk.patient(UUID.randomUUID())))
                .isEmpty();
        credentials.unlinked(ann, "https://one.example", "ann");
        desk.model.apply(desk.story.log());
        assertThat(desk.find(asked, IdentitiesView.class, QueryDesk.patient(ann))
                        .orElseThrow()
                        .items())
                .extracting(IdentityView::subject)
                .containsExactly("lovelace");
    }

    @Test
    void billing_staff_sees_the_wallets_of_its_facility_itself() throws Exception {
        UUID clinic = desk.story.facility("North");
        UUID till = desk.story.facilityWallet(clinic);
        desk.story.wallet(desk.story.patient());
        desk.model.apply(desk.story.log());
        Actor clerk = QueryDesk.staff(UUID.randomUUID(), clinic);
        assertThat(desk.<WalletView>page(new ListWallets(FIRST, null, null, null, null), clerk)
                        .items())
                .extracting(WalletView::id)
                .containsExactly(till);
    }

    @Test
    void pages_follow_each_other_without_loss_and_a_mangled_cursor_is_refused() throws Exception {
        UUID ann = desk.story.patient();
        UUID wallet = desk.story.wallet(ann);
        for (int i = 0; i < 25; i++) {
            desk.story.funded(wallet, 1 + i);
        }
        desk.model.apply(desk.story.log());
        List<Long> positions = new ArrayList<>();
        String cursor = null;
        do {
            Page<TransactionView> page = desk.page(
                    new ListTransactions(new PageRequest(cursor, 10), wallet, null, null, null),
                    QueryDesk.patient(ann));
            page.items().forEach(entry -> positions.add(entry.position()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(positions).hasSize(25).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));

        String good = desk.<TransactionView>page(
                        new ListTransactions(new PageRequest(null, 10), wallet, null, null, null),
                        QueryDesk.patient(ann))
                .next();
        String mangled = (good.charAt(0) == 'A' ? 'B' : 'A') + good.substring(1);
        for (String bad : List.of(mangled, "", "x", "!!!", good + "AAAA")) {
            assertThatThrownBy(() -> desk.page(
                            new ListTransactions(new PageRequest(bad, 10), wallet, null, null, null),
                            QueryDesk.patient(ann)))
                    .isInstanceOf(Refused.class)
                    .hasMessage("CURSOR_MALFORMED");
        }
    }

    @Test
    void a_revoked_role_sees_nothing_at_the_position_of_its_end() throws Exception {
        UUID admin = desk.story.person("ADMIN", null, List.of());
        UUID wallet = desk.story.wallet(desk.story.patient());
        UUID session = desk.story.signedIn(admin);
        desk.model.apply(desk.story.log());
        assertThat(desk.<SessionView>page(new ListSessions(FIRST, null), QueryDesk.actor(admin, Role.ADMIN))
                        .items())
                .extracting(SessionView::id)
                .containsExactly(session);
        assertThat(desk.find(new FindWallet(wallet), WalletView.class, QueryDesk.actor(admin, Role.ADMIN)))
                .isPresent();
        desk.story.roleChanged(admin, "PATIENT", null, List.of());
        long end = desk.story.log().head();
        desk.model.apply(desk.story.log());
        assertThat(desk.ask(
                                new FindWallet(wallet),
                                ResponseTypes.optionalInstanceOf(WalletView.class),
                                Map.of(Envelope.ACTOR, QueryDesk.patient(admin), Envelope.AT_LEAST, end))
                        .getPayload())
                .isEqualTo(Optional.empty());
    }

    @Test
    void oversight_tables_are_empty_for_everybody_else() throws Exception {
        UUID admin = desk.story.person("ADMIN", null, List.of());
        UUID ann = desk.story.patient();
        UUID change = desk.story.proposedRole(ann, admin);
        desk.model.apply(desk.story.log());
        assertThat(desk.<RoleChangeView>page(new ListRoleChanges(FIRST, null, null), QueryDesk.patient(ann))
                        .items())
                .isEmpty();
        assertThat(desk.<RoleChangeView>page(new ListRoleChanges(FIRST, null, null), QueryDesk.actor(admin, Role.ADMIN))
                        .items())
                .extracting(RoleChangeView::id)
                .containsExactly(change);
    }

    @Test
    void who_asks_without_a_principal_is_an_error() {
        assertThatThrownBy(() -> desk.ask(
                                new FindUser(UUID.randomUUID()),
                                ResponseTypes.optionalInstanceOf(UserView.class),
                                Map.of())
                        .getPayload())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new ReadModel().sql()).isInstanceOf(IllegalStateException.class);
    }
}

package io.chamberlain.command.session;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ApproveRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeProposed;
import io.chamberlain.contract.rolechange.RoleChangeRefusal;
import io.chamberlain.contract.rolechange.RoleChangeTerms;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionCommand.SignInByIdentity;
import io.chamberlain.contract.session.SessionEvent.SessionContinued;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserCommand.*;
import io.chamberlain.contract.user.UserEvent.PasswordChanged;
import io.chamberlain.contract.user.UserEvent.UserDeactivated;
import io.chamberlain.contract.user.UserEvent.UserReactivated;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person changes of their own account, and an administrator of another's. */
class OwnAccountTest {

    private static final SessionRefusal OVER = new SessionRefusal.SessionOver();
    private static final String ISSUER = "https://issuer.example";

    private final CommandSide side = CommandSide.started().withAdministrators();
    private final UUID user = UUID.randomUUID();
    private UUID session;

    @BeforeEach
    void signInFirst() {
        side.accepts(
                NOBODY,
                new RegisterUser(user, "anna@example.org", "Anna", "A", UUID.randomUUID(), "hash of correct horse"));
        session = signIn("correct horse");
        side.reads(anna());
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_new_password_takes_the_old_one_and_only_the_session_it_came_from_goes_on() {
        side.accepts(anna(), changing("correct horse", "battery staple"));
        List<?> events = side.log.payloads();
        PasswordChanged changed = (PasswordChanged) events.get(events.size() - 2);
        SessionContinued continued = (SessionContinued) events.getLast();
        assertThat(continued.sessionId()).isEqualTo(session);
        assertThat(continued.grant().epoch())
                .isEqualTo(changed.account().epoch())
                .isEqualTo(1);
        assertThat(side.refuses(NOBODY, attempt("correct horse"))).isEqualTo(new SessionRefusal.SignInFailed());
        signIn("battery staple");
    }

    @Test
    void a_wrong_password_the_same_one_and_somebody_elses_change_nothing() {
        assertThat(side.refuses(anna(), changing("guess", "battery staple")))
                .isEqualTo(new UserRefusal.PasswordWrong());
        assertThat(side.refuses(anna(), changing("correct horse", "correct horse")))
                .isEqualTo(new SessionRefusal.NewPasswordUnchanged());
        assertThat(side.refuses(ADMIN, changing("correct horse", "battery staple")))
                .isEqualTo(new RequestRefusal.Forbidden());
    }

    @Test
    void an_administrator_closes_an_account_and_opens_it_again() {
        side.accepts(ADMIN, new DeactivateUser(user, "asked for"));
        UserDeactivated closed = (UserDeactivated) side.log.payloads().getLast();
        assertThat(closed.account().active()).isFalse();
        assertThat(closed.account().epoch()).isEqualTo(1);
        assertThat(side.refuses(NOBODY, attempt("correct horse"))).isEqualTo(new SessionRefusal.SignInFailed());
        assertThat(side.refuses(ADMIN, new DeactivateUser(user, "asked for")))
                .isEqualTo(new UserRefusal.AccountUnchanged());
        side.accepts(ADMIN, new ReactivateUser(user, "asked for"));
        UserReactivated opened = (UserReactivated) side.log.payloads().getLast();
        assertThat(opened.account().active()).isTrue();
        assertThat(opened.account().epoch()).isEqualTo(2);
        assertThat(side.refuses(ADMIN, new ReactivateUser(user, "asked for")))
                .isEqualTo(new UserRefusal.AccountUnchanged());
        signIn("correct horse");
        assertThat(List.of(closed.reason(), opened.reason())).containsOnly("asked for");
    }

    @Test
    void who_worked_here_comes_back_as_a_patient_and_what_was_proposed_before_is_outdated() {
        Actor clerk = becomes(Role.ANALYST);
        UUID early = proposed(Role.COMPLIANCE);
        side.later(Duration.ofSeconds(1));
        side.accepts(ADMIN, new DeactivateUser(clerk.userId(), "left"));
        side.accepts(ADMIN, new ReactivateUser(clerk.userId(), "came back"));
        UserReactivated opened = (UserReactivated) side.log.payloads().getLast();
        assertThat(opened.account()).isEqualTo(new Account(3, true, "PATIENT", null, List.of()));
        assertThat(side.refuses(SECOND_ADMIN, approval(early))).isEqualTo(new RoleChangeRefusal.RoleChangeOutdated());
    }

    @Test
    void an_officers_account_is_closed_by_no_administrator_alone() {
        becomes(Role.COMPLIANCE);
        assertThat(side.refuses(ADMIN, new DeactivateUser(user, "inconvenient")))
                .isEqualTo(new UserRefusal.RoleStays());
        becomes(Role.PATIENT);
        side.accepts(ADMIN, new DeactivateUser(user, "left"));
    }

    @Test
    void an_administrators_account_and_ones_own_are_closed_by_nobody_alone() {
        assertThat(side.refuses(ADMIN, new DeactivateUser(SECOND_ADMIN.userId(), "asked for")))
                .isEqualTo(new UserRefusal.RoleStays());
        assertThat(side.refuses(ADMIN, new DeactivateUser(ADMIN.userId(), "asked for")))
                .isEqualTo(new UserRefusal.OwnAccount());
        assertThat(side.refuses(anna(), new DeactivateUser(user, "asked for")))
                .isEqualTo(new RequestRefusal.Forbidden());
        assertThat(side.refuses(ADMIN, new DeactivateUser(UUID.randomUUID(), "asked for")))
                .isEqualTo(new RequestRefusal.NotFound());
    }

    @Test
    void closing_an_account_needs_a_fresh_proof() {
        Actor stale = provedAt(ADMIN, NOW.minus(Duration.ofMinutes(5)));
        assertThat(side.refuses(stale, new DeactivateUser(user, "asked for")))
                .isEqualTo(new RequestRefusal.StepUpRequired());
    }

    @Test
    void an_identity_elsewhere_is_of_one_person_who_signs_in_by_it_until_they_unlink_it() {
        SessionRefusal failed = new SessionRefusal.SignInFailed();
        assertThat(side.refuses(NOBODY, byIdentity(ISSUER, "anna"))).isEqualTo(failed);
        side.accepts(anna(), new LinkIdentity(user, ISSUER, "anna", "token of anna"));
        assertThat(side.log.payloads().getLast()).isInstanceOf(SessionContinued.class);
        assertThat(side.refuses(anna(), new LinkIdentity(user, ISSUER, "other", "token of other")))
                .isEqualTo(new UserRefusal.IdentityLinkedAlready());
        LinkIdentity unread = new LinkIdentity(ADMIN.userId(), ISSUER, "admin", "token of admin");
        assertThat(side.refuses(withoutSession(ADMIN), unread)).isEqualTo(new UserRefusal.EmailNotVerified());
        side.reads(withoutSession(ADMIN));
        assertThat(side.refuses(
                        withoutSession(ADMIN), new LinkIdentity(ADMIN.userId(), ISSUER, "anna", "token of another")))
                .isEqualTo(new UserRefusal.IdentityTaken());
        assertThat(side.accepts(NOBODY, byIdentity(ISSUER, "anna")).facts()).containsEntry("userId", user.toString());
        assertThat(side.refuses(NOBODY, byIdentity("https://other.example", "anna")))
                .isEqualTo(failed);
        side.accepts(anna(), new UnlinkIdentity(user, ISSUER));
        assertThat(side.refuses(anna(), new UnlinkIdentity(user, ISSUER)))
                .isEqualTo(new UserRefusal.IdentityNotLinked());
        assertThat(side.refuses(NOBODY, byIdentity(ISSUER, "anna"))).isEqualTo(failed);
    }

    @Test
    void a_token_of_an_issuer_counts_once() {
        SessionRefusal used = new SessionRefusal.IdentityTokenInvalid();
        LinkIdentity linking = new LinkIdentity(user, ISSUER, "anna", "token");
        side.accepts(anna(), linking);
        assertThat(side.refuses(NOBODY, byIdentity(ISSUER, "anna", "token"))).isEqualTo(used);
        side.accepts(NOBODY, byIdentity(ISSUER, "anna", "next token"));
        assertThat(side.refuses(NOBODY, byIdentity(ISSUER, "anna", "next token")))
                .isEqualTo(used);
        side.accepts(anna(), new UnlinkIdentity(user, ISSUER));
        assertThat(side.refuses(anna(), linking)).isEqualTo(used);
    }

    @Test
    void a_closed_account_is_not_opened_by_an_identity_elsewhere() {
        side.accepts(anna(), new LinkIdentity(user, ISSUER, "anna", "token of anna"));
        side.accepts(ADMIN, new DeactivateUser(user, "asked for"));
        assertThat(side.refuses(NOBODY, byIdentity(ISSUER, "anna"))).isEqualTo(new SessionRefusal.SignInFailed());
    }

    /** Two administrators agree on it. */
    private Actor becomes(Role role) {
        side.accepts(SECOND_ADMIN, approval(proposed(role)));
        side.later(Duration.ofSeconds(1));
        return anna();
    }

    private UUID proposed(Role role) {
        return side.accepts(ADMIN, new ProposeRoleChange(UUID.randomUUID(), user, role, null, Set.of(), "needed"))
                .id();
    }

    private ApproveRoleChange approval(UUID change) {
        return side.log.payloads().stream()
                .filter(RoleChangeProposed.class::isInstance)
                .map(RoleChangeProposed.class::cast)
                .filter(p -> p.roleChangeId().equals(change))
                .map(p -> new RoleChangeTerms(
                        p.roleChangeId(), p.userId(), p.role(), p.facilityId(), p.duties(), p.proposedBy()))
                .map(terms -> new ApproveRoleChange(change, terms.contentHash()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_session_that_another_one_ended_is_not_brought_back_by_what_it_still_sends() {
        Actor ended = anna();
        session = signIn("correct horse");
        side.accepts(anna(), changing("correct horse", "battery staple"));
        assertThat(side.refuses(ended, linking())).isEqualTo(OVER);
        assertThat(side.refuses(ended, changing("battery staple", "correct horse")))
                .isEqualTo(OVER);
        side.accepts(anna(), linking());
    }

    @Test
    void a_closed_account_is_changed_by_no_session_of_before() {
        side.accepts(ADMIN, new DeactivateUser(user, "asked for"));
        assertThat(side.refuses(anna(), linking())).isEqualTo(OVER);
        assertThat(side.refuses(anna(), changing("correct horse", "battery staple")))
                .isEqualTo(OVER);
        assertThat(side.refuses(anna(), new EnrolSecondFactor(user, UUID.randomUUID(), "JBSWY3DPEHPK3PXP")))
                .isEqualTo(OVER);
    }

    @Test
    void a_password_is_changed_only_within_five_minutes_of_a_proof_which_may_have_been_a_code() {
        Actor stale = provedAt(anna(), NOW.minus(Actor.FRESH));
        assertThat(side.refuses(stale, changing("correct horse", "battery staple")))
                .isEqualTo(new RequestRefusal.StepUpRequired());
    }

    private LinkIdentity linking() {
        return new LinkIdentity(user, ISSUER, "anna", "token of anna");
    }

    private static Actor withoutSession(Actor actor) {
        return new Actor(actor.userId(), actor.role(), null, Set.of(), null, NOW, null, null, null, null, null);
    }

    private static SignInByIdentity byIdentity(String issuer, String subject) {
        return byIdentity(issuer, subject, UUID.randomUUID().toString());
    }

    private static SignInByIdentity byIdentity(String issuer, String subject, String identityToken) {
        String token = UUID.randomUUID().toString();
        return new SignInByIdentity(UUID.randomUUID(), issuer, subject, identityToken, null, null, token, "r" + token);
    }

    private ChangePassword changing(String old, String fresh) {
        return new ChangePassword(user, new Secret(old), UUID.randomUUID(), "hash of " + fresh);
    }

    private UUID signIn(String password) {
        return side.accepts(NOBODY, attempt(password)).id();
    }

    private static SignIn attempt(String password) {
        String token = UUID.randomUUID().toString();
        return new SignIn(
                UUID.randomUUID(), "anna@example.org", new Secret(password), null, null, null, token, "r" + token);
    }

    private Actor anna() {
        return new Actor(user, Role.PATIENT, null, Set.of(), session, NOW, null, null, null, null, null);
    }
}

package io.chamberlain.command.rolechange;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.configuration.ConfigurationCommand.ChangeConfiguration;
import io.chamberlain.contract.configuration.ConfigurationRefusal;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.facility.FacilityCommand.ChangeFacility;
import io.chamberlain.contract.facility.FacilityCommand.OpenFacility;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.facility.FacilityRefusal;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ApproveRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeProposed;
import io.chamberlain.contract.rolechange.RoleChangeRefusal;
import io.chamberlain.contract.rolechange.RoleChangeTerms;
import io.chamberlain.contract.user.UserCommand.DeactivateUser;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserEvent.BootstrapAdminAppointed;
import io.chamberlain.contract.user.UserEvent.UserRoleChanged;
import io.chamberlain.contract.user.UserRefusal;
import io.chamberlain.contract.verification.VerificationCommand.ChangeEmail;
import io.chamberlain.contract.verification.VerificationCommand.RequestEmailChange;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleChangeTest {

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void people() {
        register(user, "user@example.org");
        side.reads(themselves());
        side.accepts(ADMIN, new OpenFacility(HARBOUR, details("CLINIC", "America/New_York", Map.of())));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void the_first_administrator_appoints_one_other_alone_and_no_third() {
        Accepted second = propose(ADMIN, user, Role.ADMIN, null, Set.of());
        assertThat(second.facts()).containsEntry("status", "APPROVED");
        assertThat(side.log.payloads().getLast()).isInstanceOf(BootstrapAdminAppointed.class);
        UUID third = UUID.randomUUID();
        register(third, "third@example.org");
        assertThat(propose(ADMIN, third, Role.ADMIN, null, Set.of()).facts()).containsEntry("status", "PROPOSED");
    }

    @Test
    void a_role_is_proposed_by_one_administrator_and_approved_by_another() {
        side.withAdministrators();
        UUID change =
                propose(ADMIN, user, Role.STAFF, HARBOUR, Set.of(Duty.BILLING)).id();
        assertThat(side.refuses(ADMIN, approval(change))).isEqualTo(new RoleChangeRefusal.SelfApproval());
        side.accepts(SECOND_ADMIN, approval(change));
        UserRoleChanged changed = (UserRoleChanged) side.log.payloads().getLast();
        assertThat(changed.account().role()).isEqualTo("STAFF");
        assertThat(changed.account().facilityId()).isEqualTo(HARBOUR);
        assertThat(changed.account().duties()).containsExactly("BILLING");
        assertThat(changed.account().epoch()).isEqualTo(1);
        assertThat(side.refuses(SECOND_ADMIN, approval(change))).isEqualTo(new RoleChangeRefusal.RoleChangeResolved());
    }

    @Test
    void who_has_not_shown_that_they_read_their_address_is_given_no_role_but_loses_one() {
        UUID squatter = UUID.randomUUID();
        register(squatter, "officer@example.org");
        assertThat(side.refuses(ADMIN, proposal(squatter, Role.ADMIN, null, Set.of())))
                .isEqualTo(new UserRefusal.EmailNotVerified());
        side.withAdministrators();
        UUID change = propose(ADMIN, squatter, Role.COMPLIANCE, null, Set.of()).id();
        assertThat(side.refuses(SECOND_ADMIN, approval(change))).isEqualTo(new UserRefusal.EmailNotVerified());
        UUID harmless = propose(ADMIN, squatter, Role.PATIENT, null, Set.of()).id();
        side.accepts(SECOND_ADMIN, approval(harmless));
    }

    @Test
    void what_was_proposed_for_one_address_is_not_given_to_another() {
        side.withAdministrators();
        UUID change = propose(ADMIN, user, Role.COMPLIANCE, null, Set.of()).id();
        side.later(Duration.ofMinutes(1));
        side.accepts(themselves(), new RequestEmailChange(user, UUID.randomUUID(), "elsewhere@example.org", "code"));
        side.accepts(themselves(), new ChangeEmail(user, "code"));
        assertThat(side.refuses(SECOND_ADMIN, approval(change))).isEqualTo(new RoleChangeRefusal.RoleChangeOutdated());
    }

    @Test
    void a_closed_account_is_given_no_role_and_costs_no_appointment() {
        side.accepts(ADMIN, new DeactivateUser(user, "left"));
        assertThat(side.refuses(ADMIN, proposal(user, Role.ADMIN, null, Set.of())))
                .isEqualTo(new RoleChangeRefusal.AccountClosed());
        side.withAdministrators();
        UUID change = propose(ADMIN, user, Role.COMPLIANCE, null, Set.of()).id();
        assertThat(side.refuses(SECOND_ADMIN, approval(change))).isEqualTo(new RoleChangeRefusal.AccountClosed());
    }

    @Test
    void an_approval_names_what_it_approves() {
        side.withAdministrators();
        UUID change = propose(ADMIN, user, Role.COMPLIANCE, null, Set.of()).id();
        UUID other =
                propose(ADMIN, user, Role.STAFF, HARBOUR, Set.of(Duty.BILLING)).id();
        assertThat(side.refuses(
                        SECOND_ADMIN, new ApproveRoleChange(change, terms(other).contentHash())))
                .isEqualTo(new RoleChangeRefusal.ContentHashMismatch());
        assertThat(side.refuses(SECOND_ADMIN, new ApproveRoleChange(change, "")))
                .isEqualTo(new RoleChangeRefusal.ContentHashMismatch());
        assertThat(side.refuses(ADMIN, new ApproveRoleChange(change, "")))
                .as("who may not approve learns nothing of the hash")
                .isEqualTo(new RoleChangeRefusal.SelfApproval());
        side.accepts(SECOND_ADMIN, approval(change));
    }

    @Test
    void nobody_changes_their_own_role() {
        assertThat(side.refuses(ADMIN, proposal(ADMIN.userId(), Role.COMPLIANCE, null, Set.of())))
                .isEqualTo(new RoleChangeRefusal.OwnRole());
        UUID change = propose(ADMIN, user, Role.COMPLIANCE, null, Set.of()).id();
        assertThat(side.refuses(themselves(), approval(change))).isEqualTo(new RoleChangeRefusal.OwnRole());
    }

    @Test
    void only_administrators_who_just_proved_themselves_change_roles() {
        ProposeRoleChange proposal = proposal(user, Role.COMPLIANCE, null, Set.of());
        assertThat(side.refuses(OFFICER, proposal)).isEqualTo(new RequestRefusal.Forbidden());
        assertThat(side.refuses(provedAt(ADMIN, NOW.minus(Actor.FRESH)), proposal))
                .isEqualTo(new RequestRefusal.StepUpRequired());
    }

    @Test
    void a_role_fits_its_facility_and_duties() {
        assertThat(side.refuses(ADMIN, proposal(user, Role.STAFF, null, Set.of(Duty.BILLING))))
                .isEqualTo(new RoleChangeRefusal.FacilityMismatch());
        assertThat(side.refuses(ADMIN, proposal(user, Role.ADMIN, HARBOUR, Set.of())))
                .isEqualTo(new RoleChangeRefusal.FacilityMismatch());
        assertThat(side.refuses(ADMIN, proposal(user, Role.STAFF, HARBOUR, Set.of())))
                .isEqualTo(new RoleChangeRefusal.DutiesMismatch());
        assertThat(side.refuses(ADMIN, proposal(user, Role.PROVIDER, HARBOUR, Set.of(Duty.BILLING))))
                .isEqualTo(new RoleChangeRefusal.DutiesMismatch());
        assertThat(side.refuses(ADMIN, proposal(user, Role.PROVIDER, HILLSIDE, Set.of())))
                .isEqualTo(new RoleChangeRefusal.FacilityUnknown());
        assertThat(side.refuses(ADMIN, proposal(user, Role.SYSTEM, null, Set.of())))
                .isEqualTo(new RoleChangeRefusal.RoleNotAssignable());
        assertThat(side.refuses(ADMIN, proposal(UUID.randomUUID(), Role.COMPLIANCE, null, Set.of())))
                .isEqualTo(new RequestRefusal.NotFound());
    }

    @Test
    void a_facility_has_a_type_a_zone_and_hours_that_make_sense() {
        assertThat(side.refuses(ADMIN, changed("SPA", "UTC", Map.of())))
                .isEqualTo(new FacilityRefusal.FacilityTypeUnknown());
        assertThat(side.refuses(ADMIN, changed("CLINIC", "Mars/Olympus", Map.of())))
                .isEqualTo(new FacilityRefusal.TimeZoneUnknown());
        for (Map<String, String> hours : java.util.List.of(
                Map.of("someday", "08:00-18:00"),
                Map.of("monday", "18:00-08:00"),
                Map.of("monday", "8-18"),
                Map.of("monday", "08:00-25:00"))) {
            assertThat(side.refuses(ADMIN, changed("CLINIC", "UTC", hours)))
                    .isEqualTo(new FacilityRefusal.OpeningHoursInvalid());
        }
        side.accepts(ADMIN, changed("CLINIC", "Europe/Berlin", Map.of("monday", "08:00-24:00")));
        assertThat(side.refuses(BILLING, changed("CLINIC", "UTC", Map.of()))).isEqualTo(new RequestRefusal.Forbidden());
    }

    @Test
    void a_setting_is_known_and_within_its_bounds() {
        Setting setting = Setting.HOLD_DEFAULT_LIFETIME;
        assertThat(side.refuses(ADMIN, new ChangeConfiguration(setting.streamId(), "no.such", "PT1H", "x")))
                .isEqualTo(new ConfigurationRefusal.SettingUnknown());
        assertThat(side.refuses(ADMIN, new ChangeConfiguration(setting.streamId(), setting.key(), "soon", "x")))
                .isEqualTo(new ConfigurationRefusal.SettingInvalid());
        assertThat(side.refuses(OFFICER, new ChangeConfiguration(setting.streamId(), setting.key(), "PT1H", "x")))
                .isEqualTo(new RequestRefusal.Forbidden());
        side.accepts(ADMIN, new ChangeConfiguration(setting.streamId(), setting.key(), "PT1H", "x"));
        side.accepts(ADMIN, new ChangeConfiguration(setting.streamId(), setting.key(), "PT2H", "y"));
    }

    private Actor themselves() {
        return new Actor(user, Role.ADMIN, null, Set.of(), null, NOW, null, null, null, null, null);
    }

    private Accepted propose(Actor by, UUID whom, Role role, UUID facility, Set<Duty> duties) {
        return side.accepts(by, proposal(whom, role, facility, duties));
    }

    private ApproveRoleChange approval(UUID change) {
        return new ApproveRoleChange(change, terms(change).contentHash());
    }

    private RoleChangeTerms terms(UUID change) {
        return side.log.payloads().stream()
                .filter(RoleChangeProposed.class::isInstance)
                .map(RoleChangeProposed.class::cast)
                .filter(proposed -> proposed.roleChangeId().equals(change))
                .map(p -> new RoleChangeTerms(
                        p.roleChangeId(), p.userId(), p.role(), p.facilityId(), p.duties(), p.proposedBy()))
                .findFirst()
                .orElseThrow();
    }

    private static ProposeRoleChange proposal(UUID whom, Role role, UUID facility, Set<Duty> duties) {
        return new ProposeRoleChange(UUID.randomUUID(), whom, role, facility, duties, "needed");
    }

    private void register(UUID id, String email) {
        side.accepts(NOBODY, new RegisterUser(id, email, null, null, UUID.randomUUID(), "hash"));
    }

    private static ChangeFacility changed(String type, String zone, Map<String, String> hours) {
        return new ChangeFacility(HARBOUR, details(type, zone, hours));
    }

    private static FacilityDetails details(String type, String zone, Map<String, String> hours) {
        return new FacilityDetails("Harbour", type, null, null, null, null, null, null, zone, hours);
    }
}

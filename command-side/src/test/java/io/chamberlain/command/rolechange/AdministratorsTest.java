package io.chamberlain.command.rolechange;

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
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserEvent.RoleChangeBacked;
import io.chamberlain.contract.user.UserEvent.UserRoleChanged;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two administrators stand behind every change of role when it happens, so that two are always left. */
class AdministratorsTest {

    private static final Actor A = ADMIN;
    private static final Actor B = SECOND_ADMIN;
    private static final Actor C = person("third admin", Role.ADMIN, null);

    private final CommandSide side = CommandSide.started().withAdministrators();
    private final CommandSide there = side.beside();

    @BeforeEach
    void a_third() {
        side.accepts(NOBODY, new RegisterUser(C.userId(), "third@example.org", null, null, UUID.randomUUID(), "hash"));
        side.reads(C).accepts(B, approval(propose(A, C, Role.ADMIN)));
    }

    @AfterEach
    void stop() {
        there.close();
        side.close();
    }

    @Test
    void a_dismissed_administrators_proposal_does_not_count() {
        UUID dismissesC = propose(B, C, Role.PATIENT);
        UUID dismissesB = propose(A, B, Role.PATIENT);
        side.accepts(C, approval(dismissesB));
        assertThat(side.refuses(A, approval(dismissesC))).isEqualTo(new RoleChangeRefusal.ProposerNotAdministrator());
    }

    @Test
    void nor_does_it_count_again_when_they_are_appointed_again() {
        UUID dismissesC = propose(B, C, Role.PATIENT);
        side.accepts(C, approval(propose(A, B, Role.PATIENT)));
        side.later(Duration.ofSeconds(1));
        side.accepts(C, approval(propose(A, B, Role.ADMIN)));
        assertThat(side.refuses(A, approval(dismissesC))).isEqualTo(new RoleChangeRefusal.ProposerNotAdministrator());
    }

    @Test
    void a_proposal_holds_for_the_role_that_the_person_had_then() {
        UUID early = propose(A, C, Role.COMPLIANCE);
        side.later(Duration.ofSeconds(1));
        side.accepts(B, approval(propose(A, C, Role.ANALYST)));
        assertThat(side.refuses(B, approval(early))).isEqualTo(new RoleChangeRefusal.RoleChangeOutdated());
    }

    @Test
    void of_two_who_dismiss_each_other_at_the_same_time_one_stays() {
        UUID dismissesA = propose(C, A, Role.PATIENT);
        UUID dismissesB = propose(C, B, Role.PATIENT);
        side.log.overtakeNext(() -> there.accepts(A, approval(dismissesB)));
        assertThat(refusesAfterwards(B, dismissesA)).isEqualTo(new RequestRefusal.Forbidden());
        assertThat(dismissed()).isEqualTo(1);
    }

    @Test
    void a_proposer_who_is_dismissed_meanwhile_is_found_out_by_the_append() {
        UUID dismissesC = propose(B, C, Role.PATIENT);
        UUID dismissesB = propose(A, B, Role.PATIENT);
        side.log.overtakeNext(() -> there.accepts(C, approval(dismissesB)));
        assertThat(refusesAfterwards(A, dismissesC)).isEqualTo(new RoleChangeRefusal.ProposerNotAdministrator());
        assertThat(dismissed()).isEqualTo(1);
    }

    @Test
    void both_who_stood_for_it_have_it_in_their_history() {
        UUID change = propose(A, C, Role.COMPLIANCE);
        side.accepts(B, approval(change));
        assertThat(side.log.payloads())
                .contains(
                        new RoleChangeBacked(A.userId(), change, side.now()),
                        new RoleChangeBacked(B.userId(), change, side.now()));
    }

    /** Without {@code refuses}, which wants the log unchanged: the other's events are there. */
    private Object refusesAfterwards(Actor by, UUID change) {
        try {
            return side.accepts(by, approval(change));
        } catch (io.chamberlain.contract.refusal.Refused refused) {
            return refused.refusal();
        }
    }

    private long dismissed() {
        return side.log.payloads().stream()
                .filter(event -> event instanceof UserRoleChanged changed
                        && changed.account().role().equals("PATIENT"))
                .count();
    }

    private UUID propose(Actor by, Actor whom, Role role) {
        return side.accepts(by, new ProposeRoleChange(UUID.randomUUID(), whom.userId(), role, null, Set.of(), "needed"))
                .id();
    }

    private ApproveRoleChange approval(UUID change) {
        return side.log.payloads().stream()
                .filter(event -> event instanceof RoleChangeProposed p
                        && p.roleChangeId().equals(change))
                .map(RoleChangeProposed.class::cast)
                .map(p -> new RoleChangeTerms(
                        p.roleChangeId(), p.userId(), p.role(), p.facilityId(), p.duties(), p.proposedBy()))
                .map(terms -> new ApproveRoleChange(change, terms.contentHash()))
                .findFirst()
                .orElseThrow();
    }
}

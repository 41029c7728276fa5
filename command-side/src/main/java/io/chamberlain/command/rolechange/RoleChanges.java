package io.chamberlain.command.rolechange;

import io.chamberlain.command.aggregate.SeenVersion;
import io.chamberlain.command.user.User;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.facility.FacilityEvent;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ApproveRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeRefusal;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Decides over a role change and the person's account in one append. */
final class RoleChanges {

    private static final Set<Role> OF_A_FACILITY = EnumSet.of(Role.STAFF, Role.PROVIDER);

    private final Repository<RoleChange> changes;
    private final Repository<User> users;
    private final Claims claims;

    RoleChanges(Repository<RoleChange> changes, Repository<User> users, Claims claims) {
        this.changes = changes;
        this.users = users;
        this.claims = claims;
    }

    @CommandHandler
    Accepted decide(ProposeRoleChange command, Origin origin) throws Exception {
        UUID administrator = administrator(origin);
        refuseIf(command.userId().equals(administrator), new RoleChangeRefusal.OwnRole());
        requireValid(command);
        if (claims.find(Account.SCOPE, command.userId().toString()).isEmpty()) {
            throw new AggregateNotFoundException(command.userId().toString(), "no such user");
        }
        Aggregate<RoleChange> change =
                changes.loadOrCreate(command.roleChangeId().toString(), RoleChange::new);
        change.execute(c -> c.propose(command, administrator, origin.at()));
        if (command.role() == Role.ADMIN && noSecondAdministrator()) {
            change.execute(c -> c.approveAsBootstrap(administrator, origin.at()));
            users.load(command.userId().toString())
                    .execute(user -> user.becomeSecondAdmin(command.roleChangeId(), administrator, origin.at()));
        }
        return change.invoke(RoleChange::accepted);
    }

    @CommandHandler
    Accepted decide(
            ApproveRoleChange command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        UUID administrator = administrator(origin);
        Aggregate<RoleChange> change = changes.load(command.roleChangeId().toString());
        change.execute(c -> {
            SeenVersion.require(seenVersion);
            c.approve(administrator, command.contentHash(), origin.at());
        });
        RoleChange agreed = change.invoke(c -> c);
        users.load(agreed.userId().toString())
                .execute(user -> user.changeRole(
                        command.roleChangeId(), agreed.role(), agreed.facilityId(), agreed.duties(), origin.at()));
        return change.invoke(RoleChange::accepted);
    }

    private boolean noSecondAdministrator() {
        return claims.find(UserEvent.ONCE, "bootstrap-admin").isEmpty();
    }

    private void requireValid(ProposeRoleChange command) {
        Role role = command.role();
        UUID facility = command.facilityId();
        refuseIf(role == Role.ANONYMOUS || role == Role.SYSTEM, new RoleChangeRefusal.RoleNotAssignable());
        refuseIf(OF_A_FACILITY.contains(role) == (facility == null), new RoleChangeRefusal.FacilityMismatch());
        refuseIf((role == Role.STAFF) == command.duties().isEmpty(), new RoleChangeRefusal.DutiesMismatch());
        refuseIf(
                facility != null
                        && claims.find(FacilityEvent.SCOPE, facility.toString()).isEmpty(),
                new RoleChangeRefusal.FacilityUnknown());
    }

    private static UUID administrator(Origin origin) {
        Actor actor = origin.actor();
        UUID userId = actor.userId();
        if (!actor.is(Role.ADMIN) || userId == null) {
            throw new Refused(new RequestRefusal.Forbidden());
        }
        refuseIf(!actor.isFreshAt(origin.at()), new RequestRefusal.StepUpRequired());
        return userId;
    }

    private static void refuseIf(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw new Refused(refusal);
        }
    }
}

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
import io.chamberlain.contract.user.UserRefusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
            Aggregate<User> person = users.load(command.userId().toString());
            requireReceives(person, command.role());
            person.execute(user -> user.becomeSecondAdmin(command.roleChangeId(), administrator, origin.at()));
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
        carryOut(command.roleChangeId(), change.invoke(c -> c), administrator, origin.at());
        return change.invoke(RoleChange::accepted);
    }

    /** Both administrators write to their own streams: an append that others overtook is decided again. */
    private void carryOut(UUID changeId, RoleChange agreed, UUID approver, Instant at) {
        Map<UUID, Aggregate<User>> people = inOrder(agreed.proposedBy(), approver, agreed.userId());
        Aggregate<User> proposing = person(people, agreed.proposedBy());
        Aggregate<User> approving = person(people, approver);
        Aggregate<User> person = person(people, agreed.userId());
        refuseIf(!approving.invoke(User::isAdministrator), new RequestRefusal.Forbidden());
        refuseIf(
                !proposing.invoke(user -> user.isAdministrator() && !user.changedRoleAfter(agreed.proposedAt())),
                new RoleChangeRefusal.ProposerNotAdministrator());
        refuseIf(
                person.invoke(user -> user.changedRoleAfter(agreed.proposedAt())
                        || user.mailbox().since().isAfter(agreed.proposedAt())),
                new RoleChangeRefusal.RoleChangeOutdated());
        requireReceives(person, agreed.role());
        proposing.execute(user -> user.back(changeId, at));
        approving.execute(user -> user.back(changeId, at));
        person.execute(user -> user.changeRole(changeId, agreed.role(), agreed.facilityId(), agreed.duties(), at));
    }

    /**
     * Who registered somebody else's address would be given what is meant for the other, and who is shut out would have what
     * nobody can use; taking a role away gives nothing.
     */
    private static void requireReceives(Aggregate<User> person, Role role) {
        if (role == Role.PATIENT) {
            return;
        }
        refuseIf(!person.invoke(User::account).active(), new RoleChangeRefusal.AccountClosed());
        refuseIf(!person.invoke(User::mailbox).verified(), new UserRefusal.EmailNotVerified());
    }

    /** Always in the order of their ids: two approvals at a time would block each other. */
    private Map<UUID, Aggregate<User>> inOrder(UUID... ids) {
        Map<UUID, Aggregate<User>> people = new HashMap<>();
        Stream.of(ids).map(UUID::toString).sorted().forEach(id -> people.put(UUID.fromString(id), users.load(id)));
        return people;
    }

    private static Aggregate<User> person(Map<UUID, Aggregate<User>> people, UUID id) {
        return Objects.requireNonNull(people.get(id));
    }

    private boolean noSecondAdministrator() {
        return claims.find(UserEvent.ONCE, UserEvent.SECOND_ADMIN).isEmpty();
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

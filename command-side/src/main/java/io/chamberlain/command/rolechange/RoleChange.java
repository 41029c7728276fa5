package io.chamberlain.command.rolechange;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeEvent;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeApproved;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeProposed;
import io.chamberlain.contract.rolechange.RoleChangeRefusal;
import io.chamberlain.contract.rolechange.RoleChangeStatus;
import io.chamberlain.contract.rolechange.RoleChangeTerms;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A proposed change of a person's role; approved once, by somebody else. */
@AggregateRoot(type = "rolechange")
final class RoleChange {

    @AggregateIdentifier
    private UUID id;

    private RoleChangeProposed proposed;
    private RoleChangeStatus status;

    @SuppressWarnings("NullAway.Init") // everything is set by the first event
    RoleChange() {}

    void propose(ProposeRoleChange command, UUID proposedBy, Instant at) {
        if (getVersion() != null) {
            throw new Refused(new RequestRefusal.AlreadyTaken("rolechange"));
        }
        apply(new RoleChangeProposed(
                command.roleChangeId(),
                command.userId(),
                command.role().name(),
                command.facilityId(),
                command.duties().stream().map(Duty::name).sorted().toList(),
                proposedBy,
                command.reason(),
                at));
    }

    /** The second administrator is appointed by the first alone. */
    void approveAsBootstrap(UUID by, Instant at) {
        apply(new RoleChangeApproved(id, proposed.userId(), by, at));
    }

    void approve(UUID by, String contentHash, Instant at) {
        if (status == RoleChangeStatus.APPROVED) {
            throw new Refused(new RoleChangeRefusal.RoleChangeResolved());
        }
        if (by.equals(proposed.userId())) {
            throw new Refused(new RoleChangeRefusal.OwnRole());
        }
        if (by.equals(proposed.proposedBy())) {
            throw new Refused(new RoleChangeRefusal.SelfApproval());
        }
        if (!terms().contentHash().equals(contentHash)) {
            throw new Refused(new RoleChangeRefusal.ContentHashMismatch());
        }
        apply(new RoleChangeApproved(id, proposed.userId(), by, at));
    }

    @EventSourcingHandler
    void evolve(RoleChangeEvent event) {
        switch (event) {
            case RoleChangeProposed begun -> {
                id = begun.roleChangeId();
                proposed = begun;
                status = RoleChangeStatus.PROPOSED;
            }
            case RoleChangeApproved _ -> status = RoleChangeStatus.APPROVED;
        }
    }

    private RoleChangeTerms terms() {
        return new RoleChangeTerms(
                proposed.roleChangeId(),
                proposed.userId(),
                proposed.role(),
                proposed.facilityId(),
                proposed.duties(),
                proposed.proposedBy());
    }

    UUID userId() {
        return proposed.userId();
    }

    UUID proposedBy() {
        return proposed.proposedBy();
    }

    Instant proposedAt() {
        return proposed.at();
    }

    Role role() {
        return Role.valueOf(proposed.role());
    }

    @Nullable
    UUID facilityId() {
        return proposed.facilityId();
    }

    Set<Duty> duties() {
        return proposed.duties().stream().map(Duty::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    Accepted accepted() {
        return new Accepted(
                id,
                getVersion(),
                Map.of("status", status.name(), "userId", proposed.userId().toString()));
    }
}

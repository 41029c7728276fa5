package io.chamberlain.contract.rolechange;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a proposed change of role. */
public sealed interface RoleChangeEvent extends DomainEvent {

    UUID roleChangeId();

    /** The person whose role is to change. */
    UUID userId();

    record RoleChangeProposed(
            UUID roleChangeId,
            UUID userId,
            String role,
            @Nullable UUID facilityId,
            List<String> duties,
            UUID proposedBy,
            @Personal(subject = "userId") @Nullable String reason,
            Instant at)
            implements RoleChangeEvent {
        public RoleChangeProposed {
            duties = List.copyOf(duties);
        }
    }

    record RoleChangeApproved(UUID roleChangeId, UUID userId, UUID approvedBy, Instant at) implements RoleChangeEvent {}
}

package io.chamberlain.contract.rolechange;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Command;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a person's role changes: one administrator proposes, another approves; nobody edits their own. */
public sealed interface RoleChangeCommand extends Command {

    @Override
    default Subject subject() {
        return switch (this) {
            case ProposeRoleChange c -> Subject.user(c.userId());
            case ApproveRoleChange c -> new Subject("rolechange", c.roleChangeId());
        };
    }

    /** The first administrator's first proposal of a second one takes effect at once. */
    record ProposeRoleChange(
            UUID roleChangeId,
            UUID userId,
            Role role,
            @Nullable UUID facilityId,
            Set<Duty> duties,
            String reason) implements RoleChangeCommand {
        public ProposeRoleChange {
            duties = Set.copyOf(duties);
        }
    }

    /** @param contentHash of {@link RoleChangeTerms} as the approver saw them */
    record ApproveRoleChange(UUID roleChangeId, String contentHash) implements RoleChangeCommand {}
}

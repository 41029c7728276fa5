package io.chamberlain.contract.rolechange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about role changes; administrators and officers only. */
public sealed interface RoleChangeQuery {

    /** Answers {@code Optional<RoleChangeView>}. */
    record FindRoleChange(UUID roleChangeId) implements RoleChangeQuery {}

    /** Answers {@code Page<RoleChangeView>}, newest first. */
    record ListRoleChanges(
            PageRequest page,
            @Nullable UUID userId,
            @Nullable RoleChangeStatus status) implements RoleChangeQuery {}

    /**
     * A row of {@code role_changes}.
     *
     * @param contentHash of its {@link RoleChangeTerms}; an approval names it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RoleChangeView(
            UUID id,
            UUID userId,
            String role,
            @Nullable UUID facilityId,
            List<String> duties,
            String status,
            UUID proposedBy,
            @Nullable UUID approvedBy,
            @Nullable String reason,
            String contentHash,
            long version,
            long position,
            Instant createdAt,
            Instant updatedAt) {}
}

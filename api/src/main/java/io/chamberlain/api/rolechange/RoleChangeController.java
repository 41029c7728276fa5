package io.chamberlain.api.rolechange;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ApproveRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeQuery.FindRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeQuery.ListRoleChanges;
import io.chamberlain.contract.rolechange.RoleChangeQuery.RoleChangeView;
import io.chamberlain.contract.rolechange.RoleChangeRefusal;
import io.chamberlain.contract.rolechange.RoleChangeStatus;
import io.chamberlain.contract.user.UserRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes of role: proposed by one administrator, approved by another. */
@RestController
@RequestMapping("/api/v1")
class RoleChangeController {

    private final Commands commands;
    private final Queries queries;

    RoleChangeController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    record Proposal(
            @NotNull Role role,
            @Nullable UUID facilityId,
            @Size(max = 2) @Nullable Set<@NotNull Duty> duties,
            @NotBlank @Size(max = 500) String reason) {

        ProposeRoleChange toCommand(UUID userId) {
            return new ProposeRoleChange(
                    NewId.next(), userId, role, facilityId, duties == null ? Set.of() : duties, reason);
        }
    }

    /** @param contentHash of the role change as it was read */
    record Approval(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String contentHash) {}

    /** Proposes a person's role; the first administrator's first second one takes effect at once. */
    @PostMapping("/users/{userId}/role-changes")
    @Access(value = Role.ADMIN, stepUp = true)
    @Unversioned
    @MayRefuse({
        RoleChangeRefusal.OwnRole.class,
        RoleChangeRefusal.FacilityMismatch.class,
        RoleChangeRefusal.DutiesMismatch.class,
        RoleChangeRefusal.RoleNotAssignable.class,
        RoleChangeRefusal.FacilityUnknown.class,
        RoleChangeRefusal.AccountClosed.class,
        UserRefusal.EmailNotVerified.class
    })
    ResponseEntity<Accepted> proposeRoleChange(
            @PathVariable UUID userId, @RequestBody @Valid Proposal body, Call call) {
        return commands.send(call, body.toCommand(userId)).created(made -> "/api/v1/role-changes/" + made.id());
    }

    /** Approves what another administrator proposed, for a person who has confirmed their address. */
    @PostMapping("/role-changes/{roleChangeId}/approvals")
    @Access(value = Role.ADMIN, stepUp = true)
    @MayRefuse({
        RoleChangeRefusal.OwnRole.class,
        RoleChangeRefusal.SelfApproval.class,
        RoleChangeRefusal.RoleChangeResolved.class,
        RoleChangeRefusal.ContentHashMismatch.class,
        RoleChangeRefusal.ProposerNotAdministrator.class,
        RoleChangeRefusal.RoleChangeOutdated.class,
        RoleChangeRefusal.AccountClosed.class,
        UserRefusal.EmailNotVerified.class
    })
    ResponseEntity<Accepted> approveRoleChange(
            @PathVariable UUID roleChangeId, @RequestBody @Valid Approval body, Call call) {
        return commands.send(call, new ApproveRoleChange(roleChangeId, body.contentHash()))
                .changed();
    }

    /** All, newest first. */
    @GetMapping("/role-changes")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<RoleChangeView> listRoleChanges(
            PageRequest page,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable RoleChangeStatus status,
            Call call) {
        return queries.page(call, new ListRoleChanges(page, userId, status));
    }

    /** One. */
    @GetMapping("/role-changes/{roleChangeId}")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    ResponseEntity<RoleChangeView> findRoleChange(@PathVariable UUID roleChangeId, Call call) {
        RoleChangeView change = queries.one(call, new FindRoleChange(roleChangeId), RoleChangeView.class);
        return Views.item(change, change.version(), change.position());
    }
}

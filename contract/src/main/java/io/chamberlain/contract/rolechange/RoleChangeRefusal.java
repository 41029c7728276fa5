package io.chamberlain.contract.rolechange;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why a role stays as it is. */
public sealed interface RoleChangeRefusal extends Refusal {

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "Nobody changes their own role.")
    record OwnRole() implements RoleChangeRefusal {}

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "Whoever proposed cannot approve.")
    record SelfApproval() implements RoleChangeRefusal {}

    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "The content hash is not that of what was proposed: read the role change again.")
    record ContentHashMismatch() implements RoleChangeRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The role change was approved already.")
    record RoleChangeResolved() implements RoleChangeRefusal {}

    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "Whoever proposed this has not been an administrator all the time since: propose it anew.")
    record ProposerNotAdministrator() implements RoleChangeRefusal {}

    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "The person's role or address has changed since this was proposed: propose it anew.")
    record RoleChangeOutdated() implements RoleChangeRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The person's account is closed: open it first.")
    record AccountClosed() implements RoleChangeRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "Staff and providers belong to a facility, nobody else does.")
    record FacilityMismatch() implements RoleChangeRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "Staff have at least one duty, nobody else has any.")
    record DutiesMismatch() implements RoleChangeRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "This role cannot be given to a person.")
    record RoleNotAssignable() implements RoleChangeRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "There is no such facility.")
    record FacilityUnknown() implements RoleChangeRefusal {}
}

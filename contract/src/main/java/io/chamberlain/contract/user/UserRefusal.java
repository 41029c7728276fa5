package io.chamberlain.contract.user;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why an account says no. */
public sealed interface UserRefusal extends Refusal {

    /** Never shown to who registers (no enumeration); recorded for the person whose address it is. */
    @Refuses(kind = RefusalKind.CONFLICT, because = "The address belongs to an account.")
    record EmailTaken() implements UserRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "This is not an e-mail address.")
    record EmailInvalid() implements UserRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A password has 12 to 128 characters and is not a common one.")
    record PasswordTooWeak() implements UserRefusal {}

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "The password does not match.")
    record PasswordWrong() implements UserRefusal {}

    /** Who registered somebody else's address would otherwise have a way in that outlives the other's new password, or a role. */
    @Refuses(
            kind = RefusalKind.RULE,
            because = "The address is not confirmed: whose account it is opens the link first that is mailed there.")
    record EmailNotVerified() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "A second factor is there already: remove it first.")
    record SecondFactorActive() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "There is no second factor, or none that waits to be confirmed.")
    record NoSecondFactor() implements UserRefusal {}

    @Refuses(
            kind = RefusalKind.RULE,
            because = "The code was not made with the new secret just now.",
            ofTheMoment = true)
    record CodeWrong() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "This identity is that of an account.")
    record IdentityTaken() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "An identity of this issuer is linked already: unlink it first.")
    record IdentityLinkedAlready() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "No identity of this issuer is linked.")
    record IdentityNotLinked() implements UserRefusal {}

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "Nobody closes or opens their own account.")
    record OwnAccount() implements UserRefusal {}

    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "Who administers or oversees is not shut out: two administrators change the role first.")
    record RoleStays() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The account is that already.")
    record AccountUnchanged() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The first administrator has signed in already.")
    record FirstAdminActive() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "There is a first administrator already.")
    record FirstAdminExists() implements UserRefusal {}
}

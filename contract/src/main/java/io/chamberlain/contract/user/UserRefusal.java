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

    @Refuses(kind = RefusalKind.CONFLICT, because = "The first administrator has signed in already.")
    record FirstAdminActive() implements UserRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "There is a first administrator already.")
    record FirstAdminExists() implements UserRefusal {}
}

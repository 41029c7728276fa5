package io.chamberlain.contract.verification;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why a proof by mail proves nothing. One answer to all of them: an unknown, a wrong, a late and a used one. */
public sealed interface VerificationRefusal extends Refusal {

    @Refuses(kind = RefusalKind.RULE, because = "This is not, or no longer, the secret of a mail; ask for a new one.")
    record TokenInvalid() implements VerificationRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The address is verified already.")
    record EmailVerifiedAlready() implements VerificationRefusal {}
}

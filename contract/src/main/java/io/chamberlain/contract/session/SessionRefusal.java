package io.chamberlain.contract.session;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why nobody is signed in. The same words for an unknown address and a wrong password. */
public sealed interface SessionRefusal extends Refusal {

    @Refuses(kind = RefusalKind.UNAUTHENTICATED, because = "Address or password do not match an active account.")
    record SignInFailed() implements SessionRefusal {}

    @Refuses(kind = RefusalKind.UNAUTHENTICATED, because = "The session is over; sign in again.")
    record SessionOver() implements SessionRefusal {}

    @Refuses(kind = RefusalKind.UNAUTHENTICATED, because = "The refresh token does not hold; sign in again.")
    record RefreshFailed() implements SessionRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A one-time password must be replaced: send newPassword with it.")
    record NewPasswordRequired() implements SessionRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The new password must be another one than the one-time password.")
    record NewPasswordUnchanged() implements SessionRefusal {}

    /** Told after the proof only: it says that the password is right. */
    @Refuses(kind = RefusalKind.RULE, because = "This is no one-time password: sign in without newPassword.")
    record NewPasswordNotDue() implements SessionRefusal {}

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "The password does not match.")
    record StepUpFailed() implements SessionRefusal {}
}

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

    @Refuses(kind = RefusalKind.UNAUTHENTICATED, because = "No issuer that is trusted here vouches for this token now.")
    record IdentityTokenInvalid() implements SessionRefusal {}

    /** Told after the proof only: it says that the password is right. */
    @Refuses(kind = RefusalKind.UNAUTHENTICATED, because = "The account has a second factor: send its code, too.")
    record SecondFactorRequired() implements SessionRefusal {}

    /** Told after the proof only. */
    @Refuses(kind = RefusalKind.UNAUTHENTICATED, because = "The code is wrong, over, or was used before.")
    record SecondFactorWrong() implements SessionRefusal {}

    /** @param retryAfter seconds */
    @Refuses(
            kind = RefusalKind.TOO_MANY,
            because = "Too many wrong codes: none is looked at for a while.",
            ofTheMoment = true)
    record SecondFactorLocked(long retryAfter) implements SessionRefusal {}

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "The password or code does not match.")
    record StepUpFailed() implements SessionRefusal {}

    /** A password alone signs nobody in there, so it proves nothing there either. */
    @Refuses(kind = RefusalKind.FORBIDDEN, because = "The account has a second factor: prove by its code.")
    record StepUpNeedsCode() implements SessionRefusal {}
}

package io.chamberlain.contract.apikey;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why there is no such key, or it does not do this. */
public sealed interface ApiKeyRefusal extends Refusal {

    @Refuses(kind = RefusalKind.UNAUTHENTICATED, because = "The key is no key, is over, or does not hold from here.")
    record KeyNotValid() implements ApiKeyRefusal {}

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "The key was not made for this.")
    record KeyScopeMissing() implements ApiKeyRefusal {}

    @Refuses(
            kind = RefusalKind.RULE,
            because = "A scope is one of those that keys are made for, and there is at least one.")
    record KeyScopeUnknown() implements ApiKeyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A key ends after now and within 365 days.")
    record KeyLifetimeInvalid() implements ApiKeyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "Both secrets hold for seven days at most.")
    record KeyOverlapTooLong() implements ApiKeyRefusal {}

    @Refuses(
            kind = RefusalKind.RULE,
            because = "A network is an address, or the first of a range with its bits: 192.0.2.0/24.")
    record KeyNetworkInvalid() implements ApiKeyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A key of a facility has duties there, and no other key has any.")
    record KeyDutiesMismatch() implements ApiKeyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "There is no such facility.")
    record KeyFacilityUnknown() implements ApiKeyRefusal {}

    @Refuses(
            kind = RefusalKind.FORBIDDEN,
            because = "A key acts for who made it, so nobody else is shown its next secret: end it, and make another.")
    record KeyOfAnother() implements ApiKeyRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The key is over.")
    record KeyOver() implements ApiKeyRefusal {}
}

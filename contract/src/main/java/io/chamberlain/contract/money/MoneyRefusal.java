package io.chamberlain.contract.money;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** What can be wrong with an amount. */
public sealed interface MoneyRefusal extends Refusal {

    @Refuses(kind = RefusalKind.RULE, because = "The amount has more decimals than the currency.")
    record AmountPrecision(String currency, int decimals) implements MoneyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The amount must be greater than zero.")
    record AmountNotPositive() implements MoneyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The amount is larger than this system can hold.")
    record AmountTooLarge() implements MoneyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The currency is not known here.")
    record CurrencyUnknown() implements MoneyRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The amount is in another currency.")
    record CurrencyMismatch(String expected) implements MoneyRefusal {}

    @Refuses(kind = RefusalKind.MALFORMED, because = "The amount is not a plain decimal number.")
    record AmountMalformed() implements MoneyRefusal {}
}

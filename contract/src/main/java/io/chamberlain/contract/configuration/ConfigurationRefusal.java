package io.chamberlain.contract.configuration;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why a setting stays as it is. */
public sealed interface ConfigurationRefusal extends Refusal {

    @Refuses(kind = RefusalKind.NOT_FOUND, because = "There is no such setting.")
    record SettingUnknown() implements ConfigurationRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The value is not of the setting's type or out of its bounds.")
    record SettingInvalid() implements ConfigurationRefusal {}
}

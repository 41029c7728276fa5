package io.chamberlain.contract.facility;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why a facility's details are not accepted. */
public sealed interface FacilityRefusal extends Refusal {

    @Refuses(kind = RefusalKind.RULE, because = "This is not an IANA time zone.")
    record TimeZoneUnknown() implements FacilityRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "Opening hours read like {\"monday\": \"08:00-18:00\"}.")
    record OpeningHoursInvalid() implements FacilityRefusal {}

    @Refuses(
            kind = RefusalKind.RULE,
            because = "The facility type is one of HOSPITAL, CLINIC, LABORATORY, IMAGING_CENTER.")
    record FacilityTypeUnknown() implements FacilityRefusal {}
}

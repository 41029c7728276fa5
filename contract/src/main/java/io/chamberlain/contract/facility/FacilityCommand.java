package io.chamberlain.contract.facility;

import io.chamberlain.contract.message.Command;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of facilities; administrators only. */
public sealed interface FacilityCommand extends Command {

    UUID facilityId();

    @Override
    default Subject subject() {
        return new Subject("facility", facilityId());
    }

    record OpenFacility(@TargetAggregateIdentifier UUID facilityId, FacilityDetails details)
            implements FacilityCommand {}

    record ChangeFacility(@TargetAggregateIdentifier UUID facilityId, FacilityDetails details)
            implements FacilityCommand {}
}

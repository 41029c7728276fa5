package io.chamberlain.contract.facility;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to facilities. */
public sealed interface FacilityEvent extends DomainEvent {

    /** Scope of the claims by which other aggregates know that a facility exists. */
    String SCOPE = "facility";

    UUID facilityId();

    record FacilityOpened(UUID facilityId, FacilityDetails details, Instant at) implements FacilityEvent {
        @Override
        public List<Claim> claims() {
            return List.of(Claim.of(SCOPE, facilityId.toString()));
        }
    }

    record FacilityChanged(UUID facilityId, FacilityDetails details, Instant at) implements FacilityEvent {}
}

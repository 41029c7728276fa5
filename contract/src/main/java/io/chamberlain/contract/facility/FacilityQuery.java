package io.chamberlain.contract.facility;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about facilities; everybody may. */
public sealed interface FacilityQuery {

    /** Answers {@code Optional<FacilityView>}. */
    record FindFacility(UUID facilityId) implements FacilityQuery {}

    /** Answers {@code Page<FacilityView>}, newest first. */
    record ListFacilities(
            PageRequest page,
            @Nullable FacilityType type,
            @Nullable String city) implements FacilityQuery {}

    /** A row of {@code facilities}. */
    record FacilityView(
            UUID id,
            @JsonUnwrapped FacilityDetails details,
            boolean active,
            long version,
            long position,
            Instant createdAt,
            Instant updatedAt) {}
}

package io.chamberlain.contract.facility;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a facility; public.
 *
 * @param type a {@link FacilityType}
 * @param timeZone IANA zone, e.g. {@code America/New_York}
 * @param openingHours by lower-case English weekday: {@code {"monday": "08:00-18:00"}}, local time
 */
public record FacilityDetails(
        String name,
        String type,
        @Nullable String address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zipCode,
        @Nullable String phone,
        @Nullable String email,
        String timeZone,
        Map<String, String> openingHours) {

    public FacilityDetails {
        openingHours = Map.copyOf(openingHours);
    }
}

package io.chamberlain.command.facility;

import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.facility.FacilityRefusal;
import io.chamberlain.contract.facility.FacilityType;
import io.chamberlain.contract.refusal.Refused;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a facility's details have to be. Opening hours end after they begin; midnight at the end is 24:00. */
final class FacilityRules {

    private static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
    private static final Pattern HOURS = Pattern.compile("(" + TIME + ")-(" + TIME + "|24:00)");
    private static final Set<String> TYPES = names(FacilityType.values());
    private static final Set<String> WEEKDAYS = names(DayOfWeek.values()).stream()
            .map(day -> day.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private FacilityRules() {}

    /** @throws Refused FACILITY_TYPE_UNKNOWN, TIME_ZONE_UNKNOWN, OPENING_HOURS_INVALID */
    static void require(FacilityDetails details) {
        if (!TYPES.contains(details.type())) {
            throw new Refused(new FacilityRefusal.FacilityTypeUnknown());
        }
        if (!ZoneId.getAvailableZoneIds().contains(details.timeZone())) {
            throw new Refused(new FacilityRefusal.TimeZoneUnknown());
        }
        if (!details.openingHours().entrySet().stream().allMatch(FacilityRules::isOpening)) {
            throw new Refused(new FacilityRefusal.OpeningHoursInvalid());
        }
    }

    private static boolean isOpening(Map.Entry<String, String> hours) {
        Matcher times = HOURS.matcher(hours.getValue());
        return WEEKDAYS.contains(hours.getKey())
                && times.matches()
                && (times.group(2).equals("24:00")
                        || LocalTime.parse(times.group(2)).isAfter(LocalTime.parse(times.group(1))));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}

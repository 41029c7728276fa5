package io.chamberlain.contract.configuration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The typed settings of the network. Each is an ISO-8601 duration, e.g. {@code PT72H}. */
public enum Setting {
    /** How long a hold lives when nothing else is asked for. */
    HOLD_DEFAULT_LIFETIME("hold.default-lifetime", Duration.ofDays(3), Duration.ofMinutes(1), Duration.ofDays(31)),
    /** The furthest expiry that may be asked for. */
    HOLD_LONGEST_LIFETIME("hold.longest-lifetime", Duration.ofDays(31), Duration.ofMinutes(1), Duration.ofDays(366));

    private final String key;
    private final Duration initial;
    private final Duration least;
    private final Duration most;

    Setting(String key, Duration initial, Duration least, Duration most) {
        this.key = key;
        this.initial = initial;
        this.least = least;
        this.most = most;
    }

    public String key() {
        return key;
    }

    /** In force until somebody changes it. */
    public Duration initial() {
        return initial;
    }

    /** The stream of the setting, derived from its key. */
    public UUID streamId() {
        return UUID.nameUUIDFromBytes(("configuration:" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The value if it is of the setting's type and within its bounds. */
    public Optional<Duration> read(String value) {
        try {
            Duration duration = Duration.parse(value);
            return duration.compareTo(least) < 0 || duration.compareTo(most) > 0
                    ? Optional.empty()
                    : Optional.of(duration);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    public static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }
}

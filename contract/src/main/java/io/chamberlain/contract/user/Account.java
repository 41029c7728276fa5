package io.chamberlain.contract.user;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.event.Claim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What authentication needs to know of a person, kept as a claim beside the log: a change of role or credential holds
 * on the very next request.
 *
 * @param epoch grows whenever role, credential or activity changes; sessions of an older epoch are over
 * @param role a {@link Role}
 * @param duties of {@link Duty}
 */
public record Account(
        int epoch, boolean active, String role, @Nullable UUID facilityId, List<String> duties) {

    /** Scope of the claim; its key is the user's id. */
    public static final String SCOPE = "account";

    public Account {
        duties = List.copyOf(duties);
    }

    public Account next(Role role, @Nullable UUID facilityId, Set<Duty> duties) {
        return new Account(
                epoch + 1,
                active,
                role.name(),
                facilityId,
                duties.stream().map(Duty::name).sorted().toList());
    }

    /** Nothing signs in with it. */
    public Account closed() {
        return new Account(epoch + 1, false, role, facilityId, duties);
    }

    /** As it was registered: a role beyond a patient's is given by two administrators. */
    public Account reopened() {
        return new Account(epoch + 1, true, Role.PATIENT.name(), null, List.of());
    }

    public Account nextEpoch() {
        return new Account(epoch + 1, active, role, facilityId, duties);
    }

    public Set<Duty> dutySet() {
        return duties.stream().map(Duty::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    Claim claim(UUID userId) {
        Map<String, String> value = new HashMap<>();
        value.put("epoch", Integer.toString(epoch));
        value.put("active", Boolean.toString(active));
        value.put("role", role);
        value.put("duties", String.join(",", new TreeSet<>(duties)));
        if (facilityId != null) {
            value.put("facilityId", facilityId.toString());
        }
        return new Claim(SCOPE, userId.toString(), value);
    }

    /** Reads the value of an account's claim. */
    public static Account of(Map<String, String> value) {
        String facility = value.get("facilityId");
        String duties = value.getOrDefault("duties", "");
        return new Account(
                Integer.parseInt(value.getOrDefault("epoch", "0")),
                Boolean.parseBoolean(value.get("active")),
                value.getOrDefault("role", Role.ANONYMOUS.name()),
                facility == null ? null : UUID.fromString(facility),
                duties.isEmpty() ? List.of() : List.of(duties.split(",", -1)));
    }
}

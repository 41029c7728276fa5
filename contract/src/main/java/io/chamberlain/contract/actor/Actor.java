package io.chamberlain.contract.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind a command or a question. Every event stores it, and every policy of the read model decides by it.
 *
 * @param userId the person; null for {@link Role#ANONYMOUS} and {@link Role#SYSTEM}
 * @param facilityId the facility a member of staff or a provider belongs to
 * @param duties empty unless {@link Role#STAFF}
 * @param sessionId the session the request came with
 * @param authenticatedAt when the person last proved who they are (sign-in or step-up)
 * @param address the client's network address; personal, sealed in the log for the person
 * @param userAgent the client's self-description; personal, sealed in the log for the person
 * @param requestId one HTTP request, shown in every problem document
 * @param purpose purpose of use (TREAT, HPAYMT, HOPERAT, ETREAT, PATRQT)
 * @param keyId the program's key the request came with, which acts for the person who made it; null with a session
 * @param system the name of the policy or deadline when {@link Role#SYSTEM}
 */
public record Actor(
        @Nullable UUID userId,
        Role role,
        @Nullable UUID facilityId,
        Set<Duty> duties,
        @Nullable UUID sessionId,
        @Nullable Instant authenticatedAt,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String requestId,
        @Nullable String purpose,
        @Nullable String system,
        @Nullable UUID keyId) {

    /** How long a proof of identity counts as fresh for what needs a step-up. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    public Actor {
        duties = Set.copyOf(duties);
    }

    /** Without a key. */
    public Actor(
            @Nullable UUID userId,
            Role role,
            @Nullable UUID facilityId,
            Set<Duty> duties,
            @Nullable UUID sessionId,
            @Nullable Instant authenticatedAt,
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String requestId,
            @Nullable String purpose,
            @Nullable String system) {
        this(
                userId,
                role,
                facilityId,
                duties,
                sessionId,
                authenticatedAt,
                address,
                userAgent,
                requestId,
                purpose,
                system,
                null);
    }

    /** A policy or deadline by its stable name. */
    public static Actor system(String name) {
        return new Actor(null, Role.SYSTEM, null, Set.of(), null, null, null, null, null, null, name);
    }

    public static Actor anonymous(@Nullable String address, @Nullable String userAgent, @Nullable String requestId) {
        return new Actor(null, Role.ANONYMOUS, null, Set.of(), null, null, address, userAgent, requestId, null, null);
    }

    public boolean is(Role role) {
        return this.role == role;
    }

    /**
     * Whether this is the person, who may do what is theirs alone; a program's key never is, not even that of its maker. Not to
     * be denied: what nobody may do in a matter of their own is asked by {@link #isBehind}.
     */
    public boolean isUser(@Nullable UUID userId) {
        return keyId == null && isBehind(userId);
    }

    /** Whether the person acts here, by themselves or by a program's key that acts for them. */
    public boolean isBehind(@Nullable UUID userId) {
        return userId != null && userId.equals(this.userId);
    }

    /** Whether this is staff of the facility with the duty. */
    public boolean serves(@Nullable UUID facilityId, Duty duty) {
        return role == Role.STAFF && duties.contains(duty) && facilityId != null && facilityId.equals(this.facilityId);
    }

    /** Whether the person proved who they are within {@link #FRESH} before the instant. */
    public boolean isFreshAt(Instant instant) {
        return authenticatedAt != null && authenticatedAt.plus(FRESH).isAfter(instant);
    }
}
